-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT r.uuid, r.year, r.sequence, r.kind, s.id, s.year, s.sequence, c.id, c.sequence, c.name, r.refund,
       r.amount, r.tax, r.fee, r.fee_tax, coalesce (w.note, ''), coalesce (w.identity, ''), t.name, r.desk, r.posted_at, r.day, x.year, x.sequence,
       x.total, (SELECT coalesce (sum (p.captured), 0) FROM payment p
                  WHERE p.order_id = x.id AND p.uuid = x.uuid AND p.carried = 1)
  FROM goods_return r
  JOIN staff t ON t.id = r.staff_id
  LEFT JOIN sale s ON s.id = r.order_id
  LEFT JOIN sale x ON x.id = r.exchange_id
  LEFT JOIN goods_return_words w ON w.return_id = r.id
  LEFT JOIN customer_group g ON g.member_id = r.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, r.customer_id)
 WHERE r.id = $1
