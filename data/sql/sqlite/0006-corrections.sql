-- SPDX-License-Identifier: GPL-3.0-or-later
-- What corrects a posted sale (rule 20): it is reversed whole, or one of its payments is moved to the
-- tender that it really came by. A document of its own, linked to its order and counted there from 1.
-- What it writes beside itself bears its uuid: the lines taken off (sale_event) and the money (payment);
-- its postings name it. amount is what the order came to, or what the payment had captured; payment_id
-- is the payment that a swap takes back.
CREATE TABLE sale_correction (
  id         INTEGER NOT NULL PRIMARY KEY,
  uuid       TEXT    NOT NULL UNIQUE CHECK (length (uuid) BETWEEN 8 AND 64),
  digest     TEXT    NOT NULL,
  order_id   INTEGER NOT NULL REFERENCES sale (id),
  ordinal    INTEGER NOT NULL CHECK (ordinal > 0),
  kind       TEXT    NOT NULL CHECK (kind IN ('reversal', 'swap')),
  payment_id INTEGER REFERENCES payment (id),
  amount     INTEGER NOT NULL CHECK (amount >= 0),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  desk       TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  UNIQUE (order_id, ordinal),
  CHECK ((kind = 'swap') = (payment_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX sale_correction_by_reversal ON sale_correction (order_id) WHERE kind = 'reversal';
CREATE UNIQUE INDEX sale_correction_by_payment ON sale_correction (payment_id) WHERE payment_id IS NOT NULL;

-- Why, in somebody's words: beside the document, so that they can be erased with the customer (rule 21).
CREATE TABLE sale_correction_reason (
  correction_id INTEGER NOT NULL PRIMARY KEY REFERENCES sale_correction (id),
  reason        TEXT    NOT NULL CHECK (length (reason) BETWEEN 1 AND 200)
) STRICT;
CREATE TRIGGER sale_correction_reason_stays BEFORE DELETE ON sale_correction_reason BEGIN SELECT raise (ABORT, 'append-only'); END;

CREATE TRIGGER sale_correction_kept  BEFORE UPDATE ON sale_correction BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_correction_stays BEFORE DELETE ON sale_correction BEGIN SELECT raise (ABORT, 'append-only'); END;

ALTER TABLE ledger_posting ADD COLUMN correction_id INTEGER REFERENCES sale_correction (id);
CREATE INDEX ledger_posting_by_correction ON ledger_posting (correction_id) WHERE correction_id IS NOT NULL;

-- An order may now also end as «reversed». SQLite cannot change a CHECK: the table is written anew, with
-- all that is in it.
CREATE TABLE sale_event_anew (
  id       INTEGER NOT NULL PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sale (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('posted', 'in-fulfilment', 'ready', 'shipped', 'delivered',
                                            'cancelled', 'reversed', 'receipt-out', 'receipt-copy')),
  line     INTEGER NOT NULL DEFAULT 0 CHECK (line >= 0),
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  amount   INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
  tax      INTEGER NOT NULL DEFAULT 0 CHECK (tax BETWEEN 0 AND amount),
  uuid     TEXT    NOT NULL DEFAULT '' CHECK (uuid = '' OR length (uuid) BETWEEN 8 AND 64),
  digest   TEXT    NOT NULL DEFAULT '',
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  desk     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  CHECK (kind = 'cancelled' OR (line = 0 AND quantity = 0 AND amount = 0 AND tax = 0))
) STRICT;
INSERT INTO sale_event_anew (id, order_id, kind, line, quantity, amount, tax, uuid, digest, staff_id, desk, at)
SELECT id, order_id, kind, line, quantity, amount, tax, uuid, digest, staff_id, desk, at
  FROM sale_event
 ORDER BY id;
DROP TABLE sale_event;
ALTER TABLE sale_event_anew RENAME TO sale_event;
CREATE INDEX sale_event_by_order ON sale_event (order_id, id);
CREATE UNIQUE INDEX sale_event_by_uuid ON sale_event (uuid, line) WHERE uuid <> '';
CREATE TRIGGER sale_event_kept  BEFORE UPDATE ON sale_event     BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_event_stays BEFORE DELETE ON sale_event     BEGIN SELECT raise (ABORT, 'append-only'); END;
