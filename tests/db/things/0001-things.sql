-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the tests of the database keep: a little of everything that a shop has.
CREATE TABLE schema_migration (
  version    INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE thing (
  id       INTEGER NOT NULL PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE,
  amount   INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
  body     BLOB,
  owner_id INTEGER REFERENCES thing (id)
) STRICT;

CREATE TABLE promise (
  id       INTEGER NOT NULL PRIMARY KEY,
  thing_id INTEGER NOT NULL REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE once (id INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT;
CREATE TRIGGER once_stays BEFORE DELETE ON once BEGIN SELECT raise (ABORT, 'append-only'); END;

CREATE TABLE ledger_thing (id INTEGER NOT NULL PRIMARY KEY, amount INTEGER NOT NULL) STRICT;
CREATE TABLE audit (sequence INTEGER NOT NULL PRIMARY KEY, detail TEXT NOT NULL) STRICT;

CREATE TABLE note (stamp INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE note_index USING fts5 (
  words, content = 'note', content_rowid = 'stamp', detail = none, columnsize = 0
);
