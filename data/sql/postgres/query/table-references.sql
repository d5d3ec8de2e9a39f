-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT CAST (t.relname AS TEXT), CAST (o.relname AS TEXT)
  FROM pg_catalog.pg_constraint r
  JOIN pg_catalog.pg_class t ON t.oid = r.conrelid
  JOIN pg_catalog.pg_class o ON o.oid = r.confrelid
 WHERE r.contype = 'f' AND t.relnamespace = to_regnamespace (current_schema)
