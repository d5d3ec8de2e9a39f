-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders on which something is owed, of the department $1 (or of all): the oldest debt first.
SELECT s.id, s.year, s.sequence, c.id, c.name, w.state,
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       w.owed, s.posted_at, nullif (w.due, 2147483647), w.expedite, w.department, c.sequence,
       (SELECT l.name FROM sale_line l WHERE l.order_id = s.id ORDER BY l.line LIMIT 1)
  FROM (SELECT order_id, state, owed, due, expedite, department
          FROM sale_waiting
         WHERE (owed > 0)
           AND ($1 = '' OR department = $1)
         ORDER BY order_id
         LIMIT $2) w
  JOIN sale s ON s.id = w.order_id
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 ORDER BY w.order_id
