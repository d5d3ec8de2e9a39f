-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables that hold what the shop is, a row a column; its place in the key from 1, or 0. The pieces of
-- the lookup's index are made of the others, and how the schema came about is each engine's own.
SELECT t.name, c.name, c.pk
  FROM pragma_table_list t
  JOIN pragma_table_info (t.name) c
 WHERE t.schema = 'main' AND t.type = 'table'
   AND t.name NOT IN ('sqlite_schema', 'sqlite_stat1', 'sqlite_sequence', 'schema_migration')
 ORDER BY t.name, c.name
