-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT t.name, r."table"
  FROM pragma_table_list t
  JOIN pragma_foreign_key_list (t.name) r
 WHERE t.schema = 'main' AND t.type = 'table'
