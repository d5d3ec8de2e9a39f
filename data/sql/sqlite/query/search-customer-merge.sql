-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings pieces of the index together, some pages at a time. Of less than nothing all are brought into one.
INSERT INTO search_customer_index (search_customer_index, rank) VALUES ('merge', $1)
