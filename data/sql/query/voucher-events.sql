-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT e.kind, e.amount, s.year, s.sequence, r.year, r.sequence, t.name, e.at
  FROM voucher_event e
  JOIN staff t ON t.id = e.staff_id
  LEFT JOIN payment p ON p.id = e.payment_id
  LEFT JOIN sale s ON s.id = p.order_id
  LEFT JOIN goods_return r ON r.id = e.return_id
 WHERE e.voucher_id = $1
 ORDER BY e.id
