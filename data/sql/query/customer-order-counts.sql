-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a year, and those that wait for something: neither handed over, cancelled nor reversed; with
-- those of who was merged into them.
SELECT coalesce (sum (CASE WHEN o.year = $2 THEN 1 ELSE 0 END), 0),
       coalesce (sum (CASE WHEN o.state IN ('delivered', 'cancelled') THEN 0 ELSE 1 END), 0)
  FROM (SELECT s.year,
       CASE WHEN (SELECT sum (l.quantity) FROM sale_line l WHERE l.order_id = s.id)
                 = (SELECT sum (e.quantity) FROM sale_event e
                     WHERE e.order_id = s.id AND e.kind = 'cancelled')
            THEN 'cancelled'
            ELSE coalesce ((SELECT e.kind FROM sale_event e
                             WHERE e.order_id = s.id
                               AND e.kind NOT IN ('cancelled', 'receipt-out', 'receipt-copy')
                             ORDER BY e.id DESC LIMIT 1), 'posted')
       END AS state
          FROM sale s
         WHERE s.customer_id IN (SELECT id FROM customer WHERE id = $1
                                 UNION ALL
                                 SELECT member_id FROM customer_group WHERE customer_id = $1)) AS o
