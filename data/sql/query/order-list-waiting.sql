-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders that are not handed over, of the department $1 and in the state $3 (or in any, where either is empty),
-- promised for a day before $4 or for none where that is after all days: the longest late first.
SELECT s.id, s.year, s.sequence, c.id, c.name, w.state,
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       w.owed, s.posted_at, nullif (w.due, 2147483647), w.expedite, w.department, c.sequence,
       (SELECT l.name FROM sale_line l WHERE l.order_id = s.id ORDER BY l.line LIMIT 1)
  FROM (SELECT order_id, state, owed, due, expedite, department
          FROM sale_waiting
         WHERE state <> 'delivered' AND due < $4
           AND ($1 = '' OR department = $1)
           AND ($3 = '' OR state = $3)
         ORDER BY due, expedite DESC, order_id
         LIMIT $2) w
  JOIN sale s ON s.id = w.order_id
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 ORDER BY w.due, w.expedite DESC, w.order_id
