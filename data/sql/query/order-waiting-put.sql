-- SPDX-License-Identifier: GPL-3.0-or-later
-- The row of an order that waits for something: to be handed over, or to be paid.
INSERT INTO sale_waiting (order_id, state, owed, due, expedite, department)
SELECT q.id, q.state, q.owed, q.due, q.expedite, q.department
  FROM (SELECT s.id, coalesce (CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END, 2147483647) AS due,
               coalesce (x.expedite, s.expedite) AS expedite, coalesce (x.department, s.department) AS department,
               (SELECT e.kind FROM sale_event e
                 WHERE e.order_id = s.id AND e.line = 0
                   AND e.kind NOT IN ('receipt-out', 'receipt-copy')
                 ORDER BY e.id DESC LIMIT 1) AS state,
               s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                                     WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0)
                       - coalesce ((SELECT sum (r.amount - r.fee) FROM goods_return r
                                     WHERE r.order_id = s.id), 0)
                       - coalesce ((SELECT sum (p.captured) FROM payment p
                                     WHERE p.order_id = s.id), 0) AS owed
          FROM sale s
          LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
         WHERE s.id = $1) q
 WHERE q.state IN ('posted', 'in-fulfilment', 'ready', 'shipped') OR (q.state = 'delivered' AND q.owed > 0)
