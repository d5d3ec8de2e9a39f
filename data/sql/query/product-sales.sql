-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest order lines of a product: what is left of each after cancellations, and how its order
-- stands.
SELECT s.year, s.sequence, s.posted_at, c.sequence, c.name, l.quantity,
       coalesce ((SELECT sum (e.quantity) FROM sale_event e
                   WHERE e.order_id = s.id AND e.kind = 'cancelled' AND e.line = l.line), 0),
       l.gross - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled' AND e.line = l.line), 0),
       coalesce ((SELECT e.kind FROM sale_event e
                   WHERE e.order_id = s.id
                     AND e.kind NOT IN ('cancelled', 'receipt-out', 'receipt-copy')
                   ORDER BY e.id DESC LIMIT 1), 'posted')
  FROM sale_line l
  JOIN sale s ON s.id = l.order_id
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 WHERE l.product_id = $1
 ORDER BY l.order_id DESC, l.line DESC
 LIMIT $2
