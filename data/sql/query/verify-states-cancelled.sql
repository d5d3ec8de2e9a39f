-- SPDX-License-Identifier: GPL-3.0-or-later
-- An order is cancelled or reversed when all of it is, and nothing is cancelled once it was handed over.
SELECT s.year, s.sequence, '', ''
  FROM sale s
  LEFT JOIN (SELECT order_id, sum (quantity) AS quantity FROM sale_line GROUP BY order_id) l
         ON l.order_id = s.id
  LEFT JOIN (SELECT e.order_id, sum (e.quantity) AS quantity,
                    max (CASE WHEN e.line = 0 THEN 1 ELSE 0 END) AS whole,
                    max (CASE WHEN d.id < e.id THEN 1 ELSE 0 END)
                      - max (CASE WHEN e.kind = 'reversed' THEN 1 ELSE 0 END) AS late
               FROM sale_event e
               LEFT JOIN sale_event d ON d.order_id = e.order_id AND d.kind = 'delivered'
              WHERE e.kind IN ('cancelled', 'reversed')
              GROUP BY e.order_id) c ON c.order_id = s.id
 WHERE c.late = 1
    OR coalesce (c.whole, 0) <> CASE WHEN c.quantity = l.quantity THEN 1 ELSE 0 END
 ORDER BY s.id
 LIMIT 1
