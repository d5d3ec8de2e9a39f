-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders taken at the desk since the day $1 whose receipt never got out, newest first, and whether a
-- try to print it failed; not those that came in by themselves, what was cancelled or reversed, nor a
-- receipt that nobody wants.
SELECT q.id, q.year, q.sequence, q.customer_id, q.name, q.state, q.n_lines, q.total - q.cancelled,
       q.total - q.cancelled - q.settled, q.posted_at, q.delivery, q.expedite,
       q.failed
  FROM (SELECT s.id, s.year, s.sequence, c.id AS customer_id, c.name, s.total, s.posted_at,
               CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END AS delivery,
               coalesce (x.expedite, s.expedite) AS expedite,
               (SELECT e.kind FROM sale_event e
                 WHERE e.order_id = s.id AND e.line = 0
                   AND e.kind NOT IN ('receipt-out', 'receipt-copy')
                 ORDER BY e.id DESC LIMIT 1) AS state,
               (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id) AS n_lines,
               coalesce ((SELECT sum (e.amount) FROM sale_event e
                           WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0) AS cancelled,
               coalesce ((SELECT sum (r.amount - r.fee) FROM goods_return r
                           WHERE r.order_id = s.id), 0)
                 + coalesce ((SELECT sum (p.captured) FROM payment p
                               WHERE p.order_id = s.id), 0) AS settled,
               (SELECT count (*) FROM sale_print f
                 WHERE f.order_id = s.id AND f.kind = 'receipt-failed') AS failed
          FROM sale s
          LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
          LEFT JOIN customer_group g ON g.member_id = s.customer_id
          LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
         WHERE s.day >= $1
           AND s.channel NOT IN ('web', 'portal', 'edi')
           AND NOT EXISTS (SELECT 1 FROM sale_event e
                            WHERE e.order_id = s.id AND e.kind = 'receipt-out')
           AND coalesce ((SELECT d.kind FROM sale_print d
                           WHERE d.order_id = s.id
                             AND d.kind IN ('receipt-declined', 'receipt-wanted')
                           ORDER BY d.id DESC LIMIT 1), '') <> 'receipt-declined') q
 WHERE q.state NOT IN ('cancelled', 'reversed')
 ORDER BY q.id DESC
 LIMIT $2
