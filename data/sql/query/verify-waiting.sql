-- SPDX-License-Identifier: GPL-3.0-or-later
-- An order that waits for something and is not listed so, or is listed otherwise than its documents say.
SELECT q.year, q.sequence, '', ''
  FROM (SELECT s.id, s.year, s.sequence, coalesce (CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END, 2147483647) AS due,
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
          LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)) q
  LEFT JOIN sale_waiting w ON w.order_id = q.id
 WHERE CASE WHEN q.state IN ('posted', 'in-fulfilment', 'ready', 'shipped')
              OR (q.state = 'delivered' AND q.owed > 0)
            THEN w.order_id IS NULL OR w.state <> q.state OR w.owed <> q.owed OR w.due <> q.due
              OR w.expedite <> q.expedite OR w.department <> q.department
            ELSE w.order_id IS NOT NULL END
 ORDER BY q.id
 LIMIT 1
