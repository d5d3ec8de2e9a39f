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

-- The end of a phone number and the beginning of an e-mail lead to their customers without a look at
-- the contact points themselves, which lie all over a large shop.
DROP INDEX contact_point_by_norm;
DROP INDEX contact_point_by_reversed;
CREATE INDEX contact_point_by_norm ON contact_point (norm, customer_id) WHERE norm <> '';
CREATE INDEX contact_point_by_reversed ON contact_point (reversed, customer_id) WHERE reversed <> '';
