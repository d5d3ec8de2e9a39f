-- SPDX-License-Identifier: GPL-3.0-or-later
-- Before very many rows come into a shop that was made a moment ago, in the same transaction: what is
-- asked for each row, references and indexes, is taken away and noted, and made again at once by end.sql.
CREATE TEMPORARY TABLE move_later (step bigint NOT NULL, text text NOT NULL) ON COMMIT DROP;

INSERT INTO move_later (step, text)
SELECT 1, pg_get_indexdef (i.indexrelid)
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE t.relnamespace = to_regnamespace (current_schema)
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid);

INSERT INTO move_later (step, text)
SELECT 2, format ('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef (c.oid))
  FROM pg_catalog.pg_constraint c
  JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
 WHERE c.contype = 'f' AND t.relnamespace = to_regnamespace (current_schema);

DO $$
DECLARE
  doing record;
BEGIN
  FOR doing IN
    SELECT format ('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS text
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
     WHERE c.contype = 'f' AND t.relnamespace = to_regnamespace (current_schema)
  LOOP
    EXECUTE doing.text;
  END LOOP;
  FOR doing IN
    SELECT format ('DROP INDEX %s', i.indexrelid::regclass) AS text
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
     WHERE t.relnamespace = to_regnamespace (current_schema)
       AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid)
  LOOP
    EXECUTE doing.text;
  END LOOP;
END
$$;
