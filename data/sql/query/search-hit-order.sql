-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.year, s.sequence, s.reference, s.posted_at, s.day, coalesce (c.name, ''),
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
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 WHERE s.id = $1
