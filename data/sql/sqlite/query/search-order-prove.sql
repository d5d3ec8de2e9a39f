-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rank 1 compares the index with the words of the rows as well.
INSERT INTO search_order_index (search_order_index, rank) VALUES ('integrity-check', 1)
