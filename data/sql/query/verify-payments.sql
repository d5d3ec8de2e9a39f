-- SPDX-License-Identifier: GPL-3.0-or-later
-- No more than is due, and all of it where nobody is named who could owe the rest.
SELECT x.year, x.sequence, x.paid, x.due
  FROM (SELECT s.id, s.year, s.sequence, s.customer_id, s.total - coalesce (c.amount, 0) - coalesce (r.amount, 0) AS due,
               coalesce (p.captured, 0) AS paid
          FROM sale s
          LEFT JOIN (SELECT order_id, sum (amount) AS amount
                       FROM sale_event
                      WHERE kind = 'cancelled'
                      GROUP BY order_id) c ON c.order_id = s.id
          LEFT JOIN (SELECT order_id, sum (amount - fee) AS amount
                       FROM goods_return
                      WHERE order_id IS NOT NULL
                      GROUP BY order_id) r ON r.order_id = s.id
          LEFT JOIN (SELECT order_id, sum (captured) AS captured
                       FROM payment
                      GROUP BY order_id) p ON p.order_id = s.id) x
 WHERE x.paid > x.due OR x.paid < 0 OR (x.customer_id IS NULL AND x.paid <> x.due)
 ORDER BY x.id
 LIMIT 1
