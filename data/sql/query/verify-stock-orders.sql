-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was moved for an order is what it sold, and what came back is what was cancelled. Of an order that
-- came by import all of it was put back at once, and nothing comes back later. Services move nothing.
SELECT s.year, s.sequence, coalesce (p.code, '-'), x.moved
  FROM (SELECT order_id, product_id, sum (moved) AS moved
          FROM (SELECT order_id, product_id, 1 AS movement,
                       CASE reason WHEN 'sale' THEN -quantity ELSE 0 END AS moved, 0 AS sold,
                       CASE reason WHEN 'cancel' THEN quantity ELSE 0 END AS back, 0 AS cancelled,
                       CASE reason WHEN 'import' THEN quantity ELSE 0 END AS imported
                  FROM stock_movement
                 WHERE order_id IS NOT NULL
                UNION ALL
                SELECT order_id, product_id, 0, 0, quantity, 0, 0, 0 FROM sale_line
                UNION ALL
                SELECT l.order_id, l.product_id, 0, 0, 0, 0, e.quantity, 0
                  FROM sale_event e
                  JOIN sale_line l ON l.order_id = e.order_id AND l.line = e.line
                 WHERE e.kind = 'cancelled' AND e.line > 0) m
         GROUP BY order_id, product_id
        HAVING sum (movement) > 0
           AND (sum (moved) <> sum (sold) OR sum (imported) NOT IN (0, sum (sold))
                OR sum (back) <> CASE sum (imported) WHEN 0 THEN sum (cancelled) ELSE 0 END)
         ORDER BY order_id, product_id
         LIMIT 1) x
  LEFT JOIN sale s ON s.id = x.order_id
  LEFT JOIN product p ON p.id = x.product_id
