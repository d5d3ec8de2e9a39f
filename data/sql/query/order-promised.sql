-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders promised for a day from $1 to $2 that are still here, the soonest first.
SELECT q.id, q.year, q.sequence, q.customer_id, q.name, q.state, q.n_lines, q.total - q.cancelled,
       q.total - q.cancelled - q.captured, q.posted_at, q.delivery, q.expedite
  FROM (SELECT s.id, s.year, s.sequence, c.id AS customer_id, c.name, s.total, s.posted_at,
               s.delivery, s.expedite,
               (SELECT e.kind FROM sale_event e
                 WHERE e.order_id = s.id AND e.line = 0
                   AND e.kind NOT IN ('receipt-out', 'receipt-copy')
                 ORDER BY e.id DESC LIMIT 1) AS state,
               (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id) AS n_lines,
               coalesce ((SELECT sum (e.amount) FROM sale_event e
                           WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0) AS cancelled,
               coalesce ((SELECT sum (p.captured) FROM payment p
                           WHERE p.order_id = s.id), 0) AS captured
          FROM sale s
          LEFT JOIN customer_group g ON g.member_id = s.customer_id
          LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
         WHERE s.delivery >= $1 AND s.delivery <= $2) q
 WHERE q.state IN ('posted', 'in-fulfilment', 'ready')
 ORDER BY q.delivery, q.id
 LIMIT $3
