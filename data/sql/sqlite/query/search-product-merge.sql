INSERT INTO search_product_index (search_product_index, rank) VALUES ('merge', 16)
