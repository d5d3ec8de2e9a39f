-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether this account may bring the shop up to date: it owns the tables, and may add to them.
SELECT CASE WHEN has_schema_privilege (current_schema, 'CREATE')
             AND coalesce (pg_has_role (t.relowner, 'USAGE'), TRUE) THEN 1 ELSE 0 END
  FROM (SELECT to_regclass ('schema_migration') AS id) s
  LEFT JOIN pg_catalog.pg_class t ON t.oid = s.id
