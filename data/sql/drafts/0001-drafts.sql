-- SPDX-License-Identifier: GPL-3.0-or-later
-- Unfinished work of one desk, saved as it is typed. Not documents, not audited, no part of the shop.

CREATE TABLE schema_migration (
  version    INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
  uuid     TEXT    NOT NULL PRIMARY KEY,
  shop     TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  title    TEXT    NOT NULL,
  content  TEXT    NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
