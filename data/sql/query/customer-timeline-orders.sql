-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.id, s.year, s.sequence, s.posted_at, s.channel, coalesce (x.department, s.department),
       CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END,
       CASE WHEN (SELECT sum (l.quantity) FROM sale_line l WHERE l.order_id = s.id)
                 = (SELECT sum (e.quantity) FROM sale_event e
                     WHERE e.order_id = s.id AND e.kind = 'cancelled')
            THEN coalesce ((SELECT e.kind FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'reversed'), 'cancelled')
            ELSE coalesce ((SELECT e.kind FROM sale_event e
                             WHERE e.order_id = s.id
                               AND e.kind NOT IN ('cancelled', 'receipt-out', 'receipt-copy')
                             ORDER BY e.id DESC LIMIT 1), 'posted')
       END,
       (SELECT count (*) FROM sale_line l WHERE l.order_id = s.id),
       s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0),
       coalesce ((SELECT sum (p.captured) FROM payment p WHERE p.order_id = s.id), 0)
         + coalesce ((SELECT sum (r.amount - r.fee) FROM goods_return r WHERE r.order_id = s.id), 0)
  FROM sale s
  LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
 WHERE s.customer_id = $1
 ORDER BY s.posted_at DESC, s.id DESC
 LIMIT $2
