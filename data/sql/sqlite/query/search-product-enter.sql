-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_product_index (rowid, words) VALUES ($1, $2)
