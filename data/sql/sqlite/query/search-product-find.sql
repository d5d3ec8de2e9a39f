-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT rowid
  FROM search_product_index
 WHERE search_product_index MATCH $1
 ORDER BY rowid DESC
 LIMIT $2
