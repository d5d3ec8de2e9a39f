-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders promised for a day from $1 to $2 that are still here, the soonest first.
SELECT s.id, s.year, s.sequence, c.id, c.name, w.state,
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       w.owed, s.posted_at, w.due, w.expedite
  FROM (SELECT order_id, state, owed, due, expedite
          FROM sale_waiting
         WHERE state <> 'delivered' AND state <> 'shipped' AND due >= $1 AND due <= $2
         ORDER BY due, order_id
         LIMIT $3) w
  JOIN sale s ON s.id = w.order_id
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 ORDER BY w.due, w.order_id
