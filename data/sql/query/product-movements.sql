-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT m.quantity, m.reason, s.year, s.sequence, t.name, m.at
  FROM stock_movement m
  JOIN staff t ON t.id = m.staff_id
  LEFT JOIN sale s ON s.id = m.order_id
 WHERE m.product_id = $1
 ORDER BY m.id DESC
 LIMIT $2
