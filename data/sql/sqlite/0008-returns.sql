-- SPDX-License-Identifier: GPL-3.0-or-later
-- What comes back. RETURN is a reserved word elsewhere; the table of returns is called goods_return, its
-- key return_id everywhere. A return is posted when the goods are there and never changes. Of an order it
-- takes quantity, amount and tax off its lines (rule 3), a goodwill refund amount and tax alone; without an
-- order it is one without receipt (rule 12). What goes back by which tender are payments of the order that
-- bear the return's uuid; exchange_id is the order that was taken in exchange.
CREATE TABLE goods_return (
  id          INTEGER NOT NULL PRIMARY KEY,
  uuid        TEXT    NOT NULL UNIQUE CHECK (length (uuid) BETWEEN 8 AND 64),
  digest      TEXT    NOT NULL,
  year        INTEGER NOT NULL,
  sequence    INTEGER NOT NULL CHECK (sequence > 0),
  kind        TEXT    NOT NULL CHECK (kind IN ('return', 'goodwill')),
  order_id    INTEGER REFERENCES sale (id),
  customer_id INTEGER REFERENCES customer (id),
  refund      TEXT    NOT NULL CHECK (refund IN ('original', 'voucher', 'cash')),
  amount      INTEGER NOT NULL CHECK (amount >= 0),
  tax         INTEGER NOT NULL CHECK (tax BETWEEN 0 AND amount),
  fee         INTEGER NOT NULL CHECK (fee BETWEEN 0 AND amount),
  fee_tax     INTEGER NOT NULL CHECK (fee_tax BETWEEN 0 AND fee),
  exchange_id INTEGER UNIQUE REFERENCES sale (id),
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  desk        TEXT    NOT NULL,
  posted_at   INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  UNIQUE (year, sequence),
  CHECK (kind = 'return' OR (order_id IS NOT NULL AND fee = 0 AND exchange_id IS NULL)),
  CHECK (order_id IS NOT NULL OR (refund = 'voucher' AND fee = 0))
) STRICT;
CREATE INDEX goods_return_by_order ON goods_return (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX goods_return_by_customer ON goods_return (customer_id, posted_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX goods_return_by_day ON goods_return (day);

CREATE TABLE goods_return_line (
  return_id   INTEGER NOT NULL REFERENCES goods_return (id),
  line        INTEGER NOT NULL CHECK (line > 0),
  order_line  INTEGER NOT NULL DEFAULT 0 CHECK (order_line >= 0),
  product_id  INTEGER NOT NULL REFERENCES product (id),
  code        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  unit        TEXT    NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity >= 0),
  reason      TEXT    NOT NULL CHECK (reason IN ('defective', 'damaged', 'wrong-item', 'not-as-described',
                                                 'changed-mind', 'gift', 'late', 'other')),
  condition   TEXT    NOT NULL CHECK (condition IN ('new', 'opened', 'damaged', 'defective')),
  disposition TEXT    NOT NULL CHECK (disposition IN ('restock', 'repair', 'vendor', 'scrap')),
  amount      INTEGER NOT NULL CHECK (amount >= 0),
  tax         INTEGER NOT NULL CHECK (tax BETWEEN 0 AND amount),
  fee_rate    INTEGER NOT NULL DEFAULT 0 CHECK (fee_rate BETWEEN 0 AND 100000),
  fee         INTEGER NOT NULL DEFAULT 0 CHECK (fee BETWEEN 0 AND amount),
  fee_tax     INTEGER NOT NULL DEFAULT 0 CHECK (fee_tax BETWEEN 0 AND fee),
  PRIMARY KEY (return_id, line)
) STRICT;
CREATE INDEX goods_return_line_by_product ON goods_return_line (product_id, return_id DESC);

-- What was said with it, and whom a return without receipt was for, person being the same folded: beside the
-- document, so that it can be erased with the customer (rule 21).
CREATE TABLE goods_return_words (
  return_id INTEGER NOT NULL PRIMARY KEY REFERENCES goods_return (id),
  note      TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 400),
  identity  TEXT    NOT NULL DEFAULT '' CHECK (length (identity) <= 200),
  person    TEXT    NOT NULL DEFAULT '' CHECK (length (person) <= 400)
) STRICT;
CREATE INDEX goods_return_words_by_person ON goods_return_words (person) WHERE person <> '';

CREATE TRIGGER goods_return_kept       BEFORE UPDATE ON goods_return      BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER goods_return_stays      BEFORE DELETE ON goods_return      BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER goods_return_line_kept  BEFORE UPDATE ON goods_return_line BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER goods_return_line_stays BEFORE DELETE ON goods_return_line BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER goods_return_words_stays BEFORE DELETE ON goods_return_words BEGIN SELECT raise (ABORT, 'append-only'); END;

-- Store credit (rule 11). Its balance is the sum of its events: what issues and gives back is above 0,
-- what captures and expires below, a reversal either. The code is all that spending it takes.
CREATE TABLE voucher (
  id          INTEGER NOT NULL PRIMARY KEY,
  code        TEXT    NOT NULL UNIQUE CHECK (length (code) BETWEEN 16 AND 40),
  customer_id INTEGER REFERENCES customer (id),
  expires     INTEGER,
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  desk        TEXT    NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX voucher_by_customer ON voucher (customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE voucher_event (
  id         INTEGER NOT NULL PRIMARY KEY,
  voucher_id INTEGER NOT NULL REFERENCES voucher (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('issue', 'capture', 'refund', 'expire', 'reverse')),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  payment_id INTEGER REFERENCES payment (id),
  return_id  INTEGER REFERENCES goods_return (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  desk       TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  CHECK ((kind IN ('issue', 'refund') AND amount > 0) OR (kind IN ('capture', 'expire') AND amount < 0)
         OR kind = 'reverse')
) STRICT;
CREATE INDEX voucher_event_by_voucher ON voucher_event (voucher_id, id);
CREATE INDEX voucher_event_by_return ON voucher_event (return_id) WHERE return_id IS NOT NULL;
CREATE UNIQUE INDEX voucher_event_by_payment ON voucher_event (payment_id) WHERE payment_id IS NOT NULL;

CREATE TRIGGER voucher_kept        BEFORE UPDATE ON voucher       BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER voucher_stays       BEFORE DELETE ON voucher       BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER voucher_event_kept  BEFORE UPDATE ON voucher_event BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER voucher_event_stays BEFORE DELETE ON voucher_event BEGIN SELECT raise (ABORT, 'append-only'); END;

-- What is carried moves value and no money: from one order to the one taken in exchange, or from the tender
-- it came by to another that it goes back by. It keeps its tender, so that each order's tenders can give
-- back what is behind them (rules 6 and 10).
ALTER TABLE payment ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1));

ALTER TABLE stock_movement ADD COLUMN return_id INTEGER REFERENCES goods_return (id);

-- The ledger knows returns, fees, what is carried and what expires. SQLite cannot change a CHECK: both
-- tables are written anew, with all that is in them.
CREATE TABLE ledger_posting_anew (
  id            INTEGER NOT NULL PRIMARY KEY,
  kind          TEXT    NOT NULL CHECK (kind IN ('sale', 'payment', 'cancellation', 'refund', 'return', 'expiry')),
  order_id      INTEGER REFERENCES sale (id),
  payment_id    INTEGER REFERENCES payment (id),
  correction_id INTEGER REFERENCES sale_correction (id),
  return_id     INTEGER REFERENCES goods_return (id),
  at            INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  CHECK (order_id IS NOT NULL OR kind IN ('return', 'expiry')),
  CHECK ((kind = 'return') = (return_id IS NOT NULL))
) STRICT;
CREATE TABLE ledger_entry_anew (
  posting_id INTEGER NOT NULL REFERENCES ledger_posting_anew (id),
  account    TEXT    NOT NULL CHECK (account IN ('receivable', 'sales', 'tax', 'fees', 'rounding', 'cash', 'card',
                                                 'voucher', 'bank-transfer', 'carried', 'expired')),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (posting_id, account)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_posting_anew (id, kind, order_id, payment_id, correction_id, at, day)
SELECT id, kind, order_id, payment_id, correction_id, at, day FROM ledger_posting ORDER BY id;
INSERT INTO ledger_entry_anew (posting_id, account, amount)
SELECT posting_id, account, amount FROM ledger_entry ORDER BY posting_id, account;
DROP TABLE ledger_entry;
DROP TABLE ledger_posting;
ALTER TABLE ledger_posting_anew RENAME TO ledger_posting;
ALTER TABLE ledger_entry_anew RENAME TO ledger_entry;
CREATE INDEX ledger_posting_by_order ON ledger_posting (order_id);
CREATE INDEX ledger_posting_by_day ON ledger_posting (day);
CREATE INDEX ledger_posting_by_correction ON ledger_posting (correction_id) WHERE correction_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_posting_by_return ON ledger_posting (return_id) WHERE return_id IS NOT NULL;
CREATE TRIGGER posting_kept  BEFORE UPDATE ON ledger_posting BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER posting_stays BEFORE DELETE ON ledger_posting BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER entry_kept    BEFORE UPDATE ON ledger_entry   BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER entry_stays   BEFORE DELETE ON ledger_entry   BEGIN SELECT raise (ABORT, 'append-only'); END;
