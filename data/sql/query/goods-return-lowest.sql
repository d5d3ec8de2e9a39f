-- SPDX-License-Identifier: GPL-3.0-or-later
-- The lowest price that was paid for the product $1 since the day $2 (rule 12): for how much of it, and the
-- tax in it. What was given away, cancelled or reversed was not paid for.
SELECT l.quantity, l.gross, l.tax
  FROM sale_line l
  JOIN sale s ON s.id = l.order_id
 WHERE l.product_id = $1 AND s.day >= $2 AND l.gross > 0
   AND NOT EXISTS (SELECT 1 FROM sale_event e
                    WHERE e.order_id = s.id AND e.kind = 'cancelled' AND e.line IN (0, l.line))
 ORDER BY l.gross * 1.0 / l.quantity, l.order_id, l.line
 LIMIT 1
