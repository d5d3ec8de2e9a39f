-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a return moved on its order gives money back, and no more than it came to.
SELECT r.year, r.sequence, x.captured, r.amount - r.fee
  FROM goods_return r
  JOIN (SELECT p.uuid, sum (p.captured) AS captured,
               sum (CASE WHEN p.carried = 0 AND p.captured >= 0 THEN 1 ELSE 0 END) AS taken,
               count (DISTINCT p.order_id) AS orders, min (p.order_id) AS order_id
          FROM payment p
         GROUP BY p.uuid) x ON x.uuid = r.uuid
 WHERE -x.captured > r.amount - r.fee OR x.captured > 0 OR x.taken > 0 OR x.orders <> 1
    OR x.order_id <> coalesce (r.order_id, 0)
 ORDER BY r.id
 LIMIT 1
