-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_product_index (search_product_index) VALUES ('rebuild')
