-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of posted documents later.

-- A form that paid on several orders is told by its payments' UUID; each paper of it that got out is
-- a row, so that the second says COPY.
CREATE TABLE payment_print (
  id       INTEGER NOT NULL PRIMARY KEY,
  uuid     TEXT    NOT NULL CHECK (length (uuid) BETWEEN 8 AND 64),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  desk     TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_print_by_uuid ON payment_print (uuid);

CREATE TRIGGER payment_print_kept  BEFORE UPDATE ON payment_print BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER payment_print_stays BEFORE DELETE ON payment_print BEGIN SELECT raise (ABORT, 'append-only'); END;
