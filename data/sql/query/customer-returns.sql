-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1 brought back, or was given for goodwill, the newest first.
SELECT r.id, r.year, r.sequence, s.year, s.sequence, r.kind, r.amount - r.fee,
       (SELECT l.name FROM goods_return_line l WHERE l.return_id = r.id ORDER BY l.line LIMIT 1),
       (SELECT count (*) FROM goods_return_line l WHERE l.return_id = r.id), r.posted_at
  FROM goods_return r
  LEFT JOIN sale s ON s.id = r.order_id
 WHERE r.customer_id = $1
 ORDER BY r.posted_at DESC, r.id DESC
 LIMIT $2
