-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came of printing, beside the receipts that are out (sale_event): a try that failed and why, a
-- receipt that nobody wanted (or did after all), a gift slip.
CREATE TABLE sale_print (
  id       INTEGER NOT NULL PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sale (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('receipt-failed', 'receipt-declined', 'receipt-wanted',
                                            'gift-slip')),
  detail   TEXT    NOT NULL DEFAULT '' CHECK (length (detail) <= 200),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  desk     TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX sale_print_by_order ON sale_print (order_id, id);

CREATE TRIGGER sale_print_kept  BEFORE UPDATE ON sale_print BEGIN SELECT raise (ABORT, 'append-only'); END;
CREATE TRIGGER sale_print_stays BEFORE DELETE ON sale_print BEGIN SELECT raise (ABORT, 'append-only'); END;
