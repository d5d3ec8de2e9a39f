-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only those that fire, and that do what the schema's function does.
SELECT CAST (t.tgname AS TEXT), pg_get_triggerdef (t.oid, TRUE)
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_proc f ON f.oid = t.tgfoid
 WHERE NOT t.tgisinternal
   AND t.tgenabled IN ('O', 'A')
   AND c.relnamespace = to_regnamespace (current_schema)
   AND f.prosrc = 'BEGIN RAISE EXCEPTION USING ERRCODE = ''integrity_constraint_violation'', MESSAGE = ''append-only''; END'
