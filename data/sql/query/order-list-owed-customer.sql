-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1 and those merged into them still owe, the oldest debt first.
SELECT s.id, s.year, s.sequence, c.id, c.name, w.state,
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       w.owed, s.posted_at, CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END,
       coalesce (x.expedite, s.expedite), coalesce (x.department, s.department), c.sequence,
       (SELECT l.name FROM sale_line l WHERE l.order_id = s.id ORDER BY l.line LIMIT 1)
  FROM sale_waiting w
  JOIN sale s ON s.id = w.order_id
  LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 WHERE w.owed > 0
   AND s.customer_id IN (SELECT id FROM customer WHERE id = $1
                         UNION ALL
                         SELECT member_id FROM customer_group WHERE customer_id = $1)
 ORDER BY s.id
 LIMIT $2
