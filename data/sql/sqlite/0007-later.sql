-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of posted documents later.

-- A form that paid on what a customer owed, whose payments on their orders bear its UUID.
CREATE TABLE customer_payment (
  id          INTEGER NOT NULL PRIMARY KEY,
  uuid        TEXT    NOT NULL UNIQUE CHECK (length (uuid) BETWEEN 8 AND 64),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  desk        TEXT    NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_payment_by_customer ON customer_payment (customer_id);

CREATE TRIGGER customer_payment_kept  BEFORE UPDATE ON customer_payment BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER customer_payment_stays BEFORE DELETE ON customer_payment BEGIN SELECT raise (ABORT, 'append-only'); END;

-- Each paper of such a form that got out, so that the second says COPY.
CREATE TABLE payment_print (
  id       INTEGER NOT NULL PRIMARY KEY,
  uuid     TEXT    NOT NULL REFERENCES customer_payment (uuid),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  desk     TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_print_by_uuid ON payment_print (uuid);

CREATE TRIGGER payment_print_kept  BEFORE UPDATE ON payment_print BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER payment_print_stays BEFORE DELETE ON payment_print BEGIN SELECT raise (ABORT, 'append-only'); END;

-- How a posted order goes out, when that was changed before it was handed over: all of it as it stands
-- after the change. The newest row holds, or else the sale's own columns.
CREATE TABLE sale_terms (
  id         INTEGER NOT NULL PRIMARY KEY,
  uuid       TEXT    NOT NULL UNIQUE CHECK (length (uuid) BETWEEN 8 AND 64),
  digest     TEXT    NOT NULL,
  order_id   INTEGER NOT NULL REFERENCES sale (id),
  department TEXT    NOT NULL CHECK (length (department) <= 80),
  delivery   INTEGER,
  expedite   INTEGER NOT NULL CHECK (expedite IN (0, 1)),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  desk       TEXT    NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX sale_terms_by_order ON sale_terms (order_id, id);
CREATE INDEX sale_terms_by_department ON sale_terms (department, order_id) WHERE department <> '';

CREATE TRIGGER sale_terms_kept  BEFORE UPDATE ON sale_terms BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_terms_stays BEFORE DELETE ON sale_terms BEGIN SELECT raise (ABORT, 'append-only'); END;

-- What an order took off the shelves is what its reversal puts back.
CREATE INDEX stock_movement_by_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;
