-- SPDX-License-Identifier: GPL-3.0-or-later
-- The shop as SQLite keeps it. Amounts are minor units, quantities thousandths, rates thousandths of
-- a percent, instants UTC seconds, days civil days since 1970. What may change has a version; what is
-- posted has triggers that refuse to change it.

CREATE TABLE schema_migration (
  version    INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key     TEXT    NOT NULL PRIMARY KEY CHECK (length (key) BETWEEN 1 AND 64),
  value   TEXT    NOT NULL CHECK (length (value) <= 4096),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Gap-free numbers: one row a kind and year, raised in the transaction that uses the number.
CREATE TABLE counter (
  name  TEXT    NOT NULL,
  year  INTEGER NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (name, year)
) STRICT;

CREATE TABLE staff (
  id      INTEGER NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 80),
  role    TEXT    NOT NULL CHECK (role IN ('clerk', 'supervisor', 'owner')),
  pin     TEXT,
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- People

CREATE TABLE customer (
  id         INTEGER NOT NULL PRIMARY KEY,
  sequence   INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
  reference  TEXT    UNIQUE CHECK (length (reference) BETWEEN 1 AND 64),
  kind       TEXT    NOT NULL CHECK (kind IN ('person', 'organisation')),
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 200),
  given      TEXT    NOT NULL DEFAULT '' CHECK (length (given) <= 100),
  family     TEXT    NOT NULL DEFAULT '' CHECK (length (family) <= 100),
  birth      INTEGER,
  language   TEXT    NOT NULL DEFAULT '' CHECK (length (language) <= 16),
  grouping   TEXT    NOT NULL DEFAULT '' CHECK (length (grouping) <= 80),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 4000),
  marketing  INTEGER NOT NULL DEFAULT 0 CHECK (marketing IN (0, 1)),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  erased_at  INTEGER,
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customer_by_seen ON customer (seen_at DESC, id DESC);

CREATE TABLE customer_flag (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  flag        TEXT    NOT NULL CHECK (length (flag) BETWEEN 1 AND 80),
  PRIMARY KEY (customer_id, flag)
) STRICT;

-- typed is what was typed; norm is E.164 or the folded e-mail, empty where it could not be told;
-- reversed holds the digits backwards, so that any suffix is found by an index range.
CREATE TABLE contact_point (
  id          INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('phone', 'email', 'address')),
  position    INTEGER NOT NULL CHECK (position >= 0),
  typed       TEXT    NOT NULL CHECK (length (typed) <= 500),
  norm        TEXT    NOT NULL DEFAULT '',
  reversed    TEXT    NOT NULL DEFAULT '',
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  street      TEXT    NOT NULL DEFAULT '',
  city        TEXT    NOT NULL DEFAULT '',
  postcode    TEXT    NOT NULL DEFAULT '',
  region      TEXT    NOT NULL DEFAULT '',
  country     TEXT    NOT NULL DEFAULT '',
  UNIQUE (customer_id, kind, position)
) STRICT;
CREATE INDEX contact_point_by_norm ON contact_point (norm) WHERE norm <> '';
CREATE INDEX contact_point_by_reversed ON contact_point (reversed) WHERE reversed <> '';

CREATE TABLE interaction (
  id          INTEGER NOT NULL PRIMARY KEY,
  uuid        TEXT    NOT NULL UNIQUE,
  digest      TEXT    NOT NULL,
  customer_id INTEGER REFERENCES customer (id),
  channel     TEXT    NOT NULL CHECK (channel IN ('in-person', 'phone', 'e-mail', 'post', 'fax', 'chat',
                                                  'instant-message', 'video', 'web', 'portal', 'edi')),
  direction   TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
  topic       TEXT    NOT NULL CHECK (length (topic) BETWEEN 1 AND 200),
  outcome     TEXT    NOT NULL DEFAULT '' CHECK (length (outcome) <= 200),
  words       TEXT    NOT NULL DEFAULT '' CHECK (length (words) <= 4000),
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  desk        TEXT    NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX interaction_by_customer ON interaction (customer_id, at DESC);

-- Goods and prices

CREATE TABLE tax_class (
  id   INTEGER NOT NULL PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 40)
) STRICT;

-- The newest row of the latest first day that has come is the rate; likewise for prices.
CREATE TABLE tax_rate (
  id           INTEGER NOT NULL PRIMARY KEY,
  tax_class_id INTEGER NOT NULL REFERENCES tax_class (id),
  first_day    INTEGER NOT NULL,
  rate         INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 100000)
) STRICT;
CREATE INDEX tax_rate_by_day ON tax_rate (tax_class_id, first_day DESC, id DESC);

CREATE TABLE product (
  id              INTEGER NOT NULL PRIMARY KEY,
  code            TEXT    NOT NULL UNIQUE CHECK (length (code) BETWEEN 1 AND 64),
  name            TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 200),
  tax_class_id    INTEGER NOT NULL REFERENCES tax_class (id),
  barcode         TEXT    UNIQUE CHECK (length (barcode) BETWEEN 4 AND 64),
  category        TEXT    NOT NULL DEFAULT '' CHECK (length (category) <= 80),
  kind            TEXT    NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'service')),
  unit            TEXT    NOT NULL DEFAULT '' CHECK (length (unit) <= 20),
  description     TEXT    NOT NULL DEFAULT '' CHECK (length (description) <= 4000),
  specification   TEXT    NOT NULL DEFAULT '{}' CHECK (specification LIKE '{%}'),
  delivery_days   INTEGER NOT NULL DEFAULT 0 CHECK (delivery_days BETWEEN 0 AND 3650),
  warranty_months INTEGER NOT NULL DEFAULT 0 CHECK (warranty_months BETWEEN 0 AND 1200),
  returnable      INTEGER NOT NULL DEFAULT 1 CHECK (returnable IN (0, 1)),
  discontinued    INTEGER NOT NULL DEFAULT 0 CHECK (discontinued IN (0, 1)),
  version         INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE product_price (
  id         INTEGER NOT NULL PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  first_day  INTEGER NOT NULL,
  price      INTEGER NOT NULL CHECK (price >= 0),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX product_price_by_day ON product_price (product_id, first_day DESC, id DESC);

-- The count may go below zero: the shelf is right. It always equals the sum of its movements.
CREATE TABLE product_stock (
  product_id INTEGER NOT NULL PRIMARY KEY REFERENCES product (id),
  quantity   INTEGER NOT NULL
) STRICT;

CREATE TABLE stock_movement (
  id         INTEGER NOT NULL PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity   INTEGER NOT NULL CHECK (quantity <> 0),
  reason     TEXT    NOT NULL CHECK (reason IN ('sale', 'cancel', 'return', 'count', 'import')),
  order_id   INTEGER REFERENCES sale (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_movement_by_product ON stock_movement (product_id);

-- Orders. ORDER is a reserved word; the table of orders is called sale, its key order_id everywhere.

CREATE TABLE sale (
  id            INTEGER NOT NULL PRIMARY KEY,
  uuid          TEXT    NOT NULL UNIQUE CHECK (length (uuid) BETWEEN 8 AND 64),
  digest        TEXT    NOT NULL,
  year          INTEGER NOT NULL,
  sequence      INTEGER NOT NULL CHECK (sequence > 0),
  barcode       TEXT    NOT NULL UNIQUE,
  customer_id   INTEGER REFERENCES customer (id),
  channel       TEXT    NOT NULL CHECK (channel IN ('in-person', 'phone', 'e-mail', 'post', 'fax', 'chat',
                                                    'instant-message', 'video', 'web', 'portal', 'edi')),
  reference     TEXT    NOT NULL DEFAULT '' CHECK (length (reference) <= 64),
  department    TEXT    NOT NULL DEFAULT '' CHECK (length (department) <= 80),
  delivery      INTEGER,
  expedite      INTEGER NOT NULL DEFAULT 0 CHECK (expedite IN (0, 1)),
  discount_kind TEXT    NOT NULL CHECK (discount_kind IN ('none', 'amount', 'rate')),
  discount      INTEGER NOT NULL CHECK (discount >= 0),
  tax_mode      TEXT    NOT NULL CHECK (tax_mode IN ('included', 'added')),
  tax_rounding  TEXT    NOT NULL CHECK (tax_rounding IN ('line', 'order')),
  total         INTEGER NOT NULL CHECK (total >= 0),
  tax           INTEGER NOT NULL CHECK (tax BETWEEN 0 AND total),
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  desk          TEXT    NOT NULL,
  posted_at     INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  UNIQUE (year, sequence)
) STRICT;
CREATE INDEX sale_by_customer ON sale (customer_id, posted_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX sale_by_reference ON sale (reference) WHERE reference <> '';
CREATE INDEX sale_by_day ON sale (day);
CREATE INDEX sale_by_delivery ON sale (delivery) WHERE delivery IS NOT NULL;

CREATE TABLE sale_line (
  order_id       INTEGER NOT NULL REFERENCES sale (id),
  line           INTEGER NOT NULL CHECK (line > 0),
  product_id     INTEGER NOT NULL REFERENCES product (id),
  code           TEXT    NOT NULL,
  name           TEXT    NOT NULL,
  unit           TEXT    NOT NULL,
  quantity       INTEGER NOT NULL CHECK (quantity > 0),
  price          INTEGER NOT NULL CHECK (price >= 0),
  list_price     INTEGER NOT NULL CHECK (list_price >= 0),
  tax_class      TEXT    NOT NULL,
  tax_rate       INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 100000),
  value          INTEGER NOT NULL CHECK (value >= 0),
  discount_kind  TEXT    NOT NULL CHECK (discount_kind IN ('none', 'amount', 'rate')),
  discount_given INTEGER NOT NULL CHECK (discount_given >= 0),
  discount       INTEGER NOT NULL CHECK (discount BETWEEN 0 AND value),
  discount_share INTEGER NOT NULL CHECK (discount_share BETWEEN 0 AND value - discount),
  gross          INTEGER NOT NULL CHECK (gross >= 0),
  tax            INTEGER NOT NULL CHECK (tax BETWEEN 0 AND gross),
  PRIMARY KEY (order_id, line)
) STRICT;
CREATE INDEX sale_line_by_product ON sale_line (product_id, order_id DESC);

-- What happens to a posted order later; its state is derived from these. A cancellation takes
-- quantity, amount and tax off a line (rule 3), one row a line, and bears the UUID of its form; state
-- events have line 0, and one of them says «cancelled» when nothing remains.
CREATE TABLE sale_event (
  id       INTEGER NOT NULL PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sale (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('posted', 'in-fulfilment', 'ready', 'shipped', 'delivered',
                                            'cancelled', 'receipt-out', 'receipt-copy')),
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
CREATE INDEX sale_event_by_order ON sale_event (order_id, id);
CREATE UNIQUE INDEX sale_event_by_uuid ON sale_event (uuid, line) WHERE uuid <> '';

-- captured is the exact amount credited to the order, rounding what cash rounding put on top of it
-- (rule 7); given and change are what went over the counter. A refund has captured below zero.
CREATE TABLE payment (
  id            INTEGER NOT NULL PRIMARY KEY,
  uuid          TEXT    NOT NULL CHECK (length (uuid) BETWEEN 8 AND 64),
  part          INTEGER NOT NULL CHECK (part > 0),
  digest        TEXT    NOT NULL,
  order_id      INTEGER NOT NULL REFERENCES sale (id),
  tender        TEXT    NOT NULL CHECK (tender IN ('cash', 'card', 'voucher', 'bank-transfer')),
  captured      INTEGER NOT NULL,
  rounding      INTEGER NOT NULL DEFAULT 0,
  given         INTEGER NOT NULL DEFAULT 0,
  change        INTEGER NOT NULL DEFAULT 0 CHECK (change >= 0),
  last4         TEXT    NOT NULL DEFAULT '' CHECK (last4 = '' OR length (last4) = 4),
  authorisation TEXT    NOT NULL DEFAULT '' CHECK (length (authorisation) <= 40),
  reference     TEXT    NOT NULL DEFAULT '' CHECK (length (reference) <= 64),
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  desk          TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  UNIQUE (uuid, part),
  CHECK (captured + rounding = given - change),
  CHECK (tender = 'cash' OR (rounding = 0 AND change = 0))
) STRICT;
CREATE INDEX payment_by_order ON payment (order_id, id);

-- Double entry: debits positive, credits negative, every posting sums to zero.

CREATE TABLE ledger_posting (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('sale', 'payment', 'cancellation', 'refund')),
  order_id   INTEGER NOT NULL REFERENCES sale (id),
  payment_id INTEGER REFERENCES payment (id),
  at         INTEGER NOT NULL,
  day        INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_posting_by_order ON ledger_posting (order_id);
CREATE INDEX ledger_posting_by_day ON ledger_posting (day);

CREATE TABLE ledger_entry (
  posting_id INTEGER NOT NULL REFERENCES ledger_posting (id),
  account    TEXT    NOT NULL CHECK (account IN ('receivable', 'sales', 'tax', 'rounding', 'cash', 'card',
                                                 'voucher', 'bank-transfer')),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (posting_id, account)
) STRICT, WITHOUT ROWID;

-- The audit chain. personal is a salted commitment to the text in audit_personal, which can be
-- erased without breaking the chain.

CREATE TABLE audit (
  sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL,
  desk     TEXT    NOT NULL,
  action   TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  detail   TEXT    NOT NULL,
  personal TEXT    NOT NULL,
  hash     TEXT    NOT NULL
) STRICT;

CREATE TABLE audit_personal (
  sequence    INTEGER NOT NULL PRIMARY KEY REFERENCES audit (sequence),
  customer_id INTEGER REFERENCES customer (id),
  salt        TEXT    NOT NULL,
  detail      TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_personal_by_customer ON audit_personal (customer_id);

-- Search: one index a kind over a side table that keeps the exact words indexed. The newest stamp
-- comes first, and who is served gets a fresh one.

CREATE TABLE search_customer (
  stamp INTEGER NOT NULL PRIMARY KEY,
  id    INTEGER NOT NULL UNIQUE REFERENCES customer (id),
  words TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_customer_index USING fts5 (
  words, content = 'search_customer', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8', tokenize = "ascii tokenchars '=~'"
);
CREATE TABLE search_order (
  stamp INTEGER NOT NULL PRIMARY KEY,
  id    INTEGER NOT NULL UNIQUE REFERENCES sale (id),
  words TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_order_index USING fts5 (
  words, content = 'search_order', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8', tokenize = "ascii tokenchars '=~'"
);
CREATE TABLE search_product (
  stamp INTEGER NOT NULL PRIMARY KEY,
  id    INTEGER NOT NULL UNIQUE REFERENCES product (id),
  words TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_product_index USING fts5 (
  words, content = 'search_product', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8', tokenize = "ascii tokenchars '=~'"
);

-- Each folded name word of four letters and more, for one letter wrong: its head by the key, its
-- tail by the reversed word.
CREATE TABLE search_name (
  word     TEXT NOT NULL PRIMARY KEY,
  reversed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_by_reversed ON search_name (reversed);

-- Posted is posted.

CREATE TRIGGER sale_kept        BEFORE UPDATE ON sale           BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_stays       BEFORE DELETE ON sale           BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_line_kept   BEFORE UPDATE ON sale_line      BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_line_stays  BEFORE DELETE ON sale_line      BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_event_kept  BEFORE UPDATE ON sale_event     BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_event_stays BEFORE DELETE ON sale_event     BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER payment_kept     BEFORE UPDATE ON payment        BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER payment_stays    BEFORE DELETE ON payment        BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER posting_kept     BEFORE UPDATE ON ledger_posting BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER posting_stays    BEFORE DELETE ON ledger_posting BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER entry_kept       BEFORE UPDATE ON ledger_entry   BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER entry_stays      BEFORE DELETE ON ledger_entry   BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER audit_kept       BEFORE UPDATE ON audit          BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER audit_stays      BEFORE DELETE ON audit          BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER movement_kept    BEFORE UPDATE ON stock_movement BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER movement_stays   BEFORE DELETE ON stock_movement BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER price_kept       BEFORE UPDATE ON product_price  BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER price_stays      BEFORE DELETE ON product_price  BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER tax_rate_kept    BEFORE UPDATE ON tax_rate       BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER tax_rate_stays   BEFORE DELETE ON tax_rate       BEGIN SELECT raise (ABORT, 'append-only'); END;
