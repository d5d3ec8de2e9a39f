-- SPDX-License-Identifier: GPL-3.0-or-later
-- What lies where a shop is to be made, and is not the server's own.
SELECT count (*)
  FROM pg_catalog.pg_class t
 WHERE t.relnamespace = to_regnamespace (current_schema)
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
