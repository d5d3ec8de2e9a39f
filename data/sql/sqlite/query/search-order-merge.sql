INSERT INTO search_order_index (search_order_index, rank) VALUES ('merge', 16)
