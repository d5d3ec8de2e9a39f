-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customers who are one person twice (rule 18). Posted documents never change, so a merge moves no
-- row: it is recorded here, and what belongs to the dropped one is read under the kept one.

-- before is what undoing needs, as JSON: personal, so it is emptied by undoing and by erasing.
CREATE TABLE customer_merge (
  id         INTEGER NOT NULL PRIMARY KEY,
  kept_id    INTEGER NOT NULL REFERENCES customer (id),
  dropped_id INTEGER NOT NULL REFERENCES customer (id),
  before     TEXT    NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL,
  undone_at  INTEGER,
  CHECK (kept_id <> dropped_id),
  CHECK (undone_at IS NULL OR before = '')
) STRICT;
CREATE UNIQUE INDEX customer_merge_by_dropped ON customer_merge (dropped_id) WHERE undone_at IS NULL;
CREATE INDEX customer_merge_by_kept ON customer_merge (kept_id);

-- Each one merged into another, and the one it is shown under at the end of the chain; who is not
-- here is shown under their own number.
CREATE TABLE customer_group (
  member_id   INTEGER NOT NULL PRIMARY KEY REFERENCES customer (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  CHECK (member_id <> customer_id)
) STRICT;
CREATE INDEX customer_group_by_customer ON customer_group (customer_id);

-- «These are different people.»
CREATE TABLE customer_distinct (
  one_id   INTEGER NOT NULL REFERENCES customer (id),
  other_id INTEGER NOT NULL REFERENCES customer (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at       INTEGER NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER merge_stays BEFORE DELETE ON customer_merge BEGIN SELECT raise (ABORT, 'append-only'); END;
