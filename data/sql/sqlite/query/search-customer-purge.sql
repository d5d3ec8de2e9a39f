-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the whole index into one piece, some pages at a time: what was taken out of it is then gone.
INSERT INTO search_customer_index (search_customer_index, rank) VALUES ('merge', -128)
