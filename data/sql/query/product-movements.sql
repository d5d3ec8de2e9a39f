-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing was cancelled of an order that was reversed: what came back came back by its reversal.
SELECT m.quantity,
       CASE WHEN m.reason = 'cancel'
                 AND EXISTS (SELECT 1 FROM sale_correction c
                              WHERE c.order_id = m.order_id AND c.kind = 'reversal')
            THEN 'reversal'
            ELSE m.reason
       END,
       s.year, s.sequence, t.name, m.at
  FROM stock_movement m
  JOIN staff t ON t.id = m.staff_id
  LEFT JOIN sale s ON s.id = m.order_id
 WHERE m.product_id = $1
 ORDER BY m.id DESC
 LIMIT $2
