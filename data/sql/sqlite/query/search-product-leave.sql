-- SPDX-License-Identifier: GPL-3.0-or-later
-- The exact words that were put in: others would damage the index silently.
INSERT INTO search_product_index (search_product_index, rowid, words) VALUES ('delete', $1, $2)
