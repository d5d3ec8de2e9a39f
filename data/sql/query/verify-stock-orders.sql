-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was moved for an order is what it sold, and what came back is what was cancelled.
SELECT s.year, s.sequence, coalesce (p.code, '?'), m.sold
  FROM (SELECT order_id, product_id,
               sum (CASE WHEN reason = 'sale' THEN -quantity ELSE 0 END) AS sold,
               sum (CASE WHEN reason = 'cancel' THEN quantity ELSE 0 END) AS back
          FROM stock_movement
         WHERE order_id IS NOT NULL
         GROUP BY order_id, product_id) m
  LEFT JOIN (SELECT order_id, product_id, sum (quantity) AS quantity
               FROM sale_line
              GROUP BY order_id, product_id) l
         ON l.order_id = m.order_id AND l.product_id = m.product_id
  LEFT JOIN (SELECT l.order_id, l.product_id, sum (e.quantity) AS quantity
               FROM sale_event e
               JOIN sale_line l ON l.order_id = e.order_id AND l.line = e.line
              WHERE e.kind = 'cancelled'
              GROUP BY l.order_id, l.product_id) c
         ON c.order_id = m.order_id AND c.product_id = m.product_id
  LEFT JOIN sale s ON s.id = m.order_id
  LEFT JOIN product p ON p.id = m.product_id
 WHERE l.quantity IS NULL OR m.sold <> l.quantity OR m.back <> coalesce (c.quantity, 0)
 ORDER BY m.order_id, m.product_id
 LIMIT 1
