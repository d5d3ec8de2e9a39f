-- SPDX-License-Identifier: GPL-3.0-or-later

-- Each piece of an index is asked at each key press: when the desk is idle, two of a size are brought
-- together already, instead of four.
INSERT INTO search_customer_index (search_customer_index, rank) VALUES ('usermerge', 2);
INSERT INTO search_order_index (search_order_index, rank) VALUES ('usermerge', 2);
INSERT INTO search_product_index (search_product_index, rank) VALUES ('usermerge', 2);
