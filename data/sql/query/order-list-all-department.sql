-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every order of the department $1, the newest first: those that were posted so, and those that were
-- given to it later.
SELECT s.id, s.year, s.sequence, c.id, c.name,
       (SELECT e.kind FROM sale_event e
         WHERE e.order_id = s.id AND e.line = 0 AND e.kind NOT IN ('receipt-out', 'receipt-copy')
         ORDER BY e.id DESC LIMIT 1),
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0)
               - coalesce ((SELECT sum (r.amount - r.fee) FROM goods_return r WHERE r.order_id = s.id), 0)
               - coalesce ((SELECT sum (p.captured) FROM payment p WHERE p.order_id = s.id), 0),
       s.posted_at, CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END,
       coalesce (x.expedite, s.expedite), coalesce (x.department, s.department), c.sequence,
       (SELECT l.name FROM sale_line l WHERE l.order_id = s.id ORDER BY l.line LIMIT 1)
  FROM (SELECT id
          FROM (SELECT d.id
                  FROM sale d
                 WHERE d.department = $1 AND d.department <> ''
                   AND NOT EXISTS (SELECT 1 FROM sale_terms z WHERE z.order_id = d.id)
                 ORDER BY d.id DESC
                 LIMIT $2) kept
        UNION ALL
        SELECT y.order_id
          FROM sale_terms y
         WHERE y.department = $1 AND y.department <> ''
           AND y.id = (SELECT max (z.id) FROM sale_terms z WHERE z.order_id = y.order_id)
         ORDER BY 1 DESC
         LIMIT $2) q
  JOIN sale s ON s.id = q.id
  LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 ORDER BY s.id DESC
 LIMIT $2
