-- SPDX-License-Identifier: GPL-3.0-or-later
-- After the rows: what begin.sql took away, and what the server wants to know of its tables to answer fast.
SET LOCAL maintenance_work_mem = '128MB';

DO $$
DECLARE
  doing record;
BEGIN
  FOR doing IN SELECT l.text FROM move_later l ORDER BY l.step, l.text LOOP
    EXECUTE doing.text;
  END LOOP;
  FOR doing IN
    SELECT format ('ANALYZE %s', t.oid::regclass) AS text
      FROM pg_catalog.pg_class t
     WHERE t.relnamespace = to_regnamespace (current_schema) AND t.relkind = 'r'
  LOOP
    EXECUTE doing.text;
  END LOOP;
END
$$;
