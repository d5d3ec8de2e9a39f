-- SPDX-License-Identifier: GPL-3.0-or-later

-- A word that is longer than the longest prefix kept is looked for among all words that begin so, and
-- their rows are brought together anew at each key: at twelve signs few rows are left to bring
-- together, at eight a frequent given name still has tens of thousands. The index grows by a tenth.
DROP TABLE search_customer_index;
DROP TABLE search_order_index;
DROP TABLE search_product_index;
CREATE VIRTUAL TABLE search_customer_index USING fts5 (
  words, content = 'search_customer', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12', tokenize = "ascii tokenchars '=~'"
);
CREATE VIRTUAL TABLE search_order_index USING fts5 (
  words, content = 'search_order', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12', tokenize = "ascii tokenchars '=~'"
);
CREATE VIRTUAL TABLE search_product_index USING fts5 (
  words, content = 'search_product', content_rowid = 'stamp', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12', tokenize = "ascii tokenchars '=~'"
);

-- Each piece of an index is asked at each key press: when the desk is idle, two of a size are brought
-- together already, instead of four.
INSERT INTO search_customer_index (search_customer_index, rank) VALUES ('usermerge', 2);
INSERT INTO search_order_index (search_order_index, rank) VALUES ('usermerge', 2);
INSERT INTO search_product_index (search_product_index, rank) VALUES ('usermerge', 2);

INSERT INTO search_customer_index (search_customer_index) VALUES ('rebuild');
INSERT INTO search_order_index (search_order_index) VALUES ('rebuild');
INSERT INTO search_product_index (search_product_index) VALUES ('rebuild');

-- SQLite makes a table for a list of three at each row that is written, which takes longer than the row;
-- of comparisons it makes none.
CREATE TABLE contact_point_then (
  id          INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT    NOT NULL CHECK (kind = 'phone' OR kind = 'email' OR kind = 'address'),
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
INSERT INTO contact_point_then
SELECT id, customer_id, kind, position, typed, norm, reversed, note, street, city, postcode, region, country
  FROM contact_point;
DROP TABLE contact_point;
ALTER TABLE contact_point_then RENAME TO contact_point;

-- The end of a phone number and the beginning of an e-mail lead to their customers without a look at
-- the contact points themselves, which lie all over a large shop.
CREATE INDEX contact_point_by_norm ON contact_point (norm, customer_id) WHERE norm <> '';
CREATE INDEX contact_point_by_reversed ON contact_point (reversed, customer_id) WHERE reversed <> '';
