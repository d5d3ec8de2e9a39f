-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.stamp, s.id, s.words
  FROM search_order_index x
  JOIN search_order s ON s.stamp = x.rowid
 WHERE search_order_index MATCH $1
 ORDER BY x.rowid DESC
 LIMIT $2
