INSERT INTO search_customer_index (search_customer_index, rank) VALUES ('merge', 16)
