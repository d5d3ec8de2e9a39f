-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables that hold what the shop is, a row a column; its place in the key from 1, or 0. The lookup's
-- index and the vectors are made of the others; how the schema came about, and whose turn it is to write,
-- is each engine's own.
SELECT CAST (t.relname AS TEXT), CAST (c.attname AS TEXT),
       CAST (coalesce (array_position (k.conkey, c.attnum), 0) AS BIGINT)
  FROM pg_catalog.pg_class t
  JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
                                AND c.attgenerated = ''
  LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
 WHERE t.relnamespace = to_regnamespace (current_schema) AND t.relkind = 'r'
   AND t.relname NOT IN ('schema_migration', 'turn', 'search_customer_index', 'search_order_index',
                         'search_product_index')
 ORDER BY t.relname COLLATE "C", c.attname COLLATE "C"
