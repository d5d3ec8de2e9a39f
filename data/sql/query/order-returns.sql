-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT r.year, r.sequence, r.kind, l.order_line, l.quantity, l.amount, l.tax, l.fee, t.name, r.posted_at
  FROM goods_return r
  JOIN goods_return_line l ON l.return_id = r.id
  JOIN staff t ON t.id = r.staff_id
 WHERE r.order_id = $1
 ORDER BY r.id, l.line
