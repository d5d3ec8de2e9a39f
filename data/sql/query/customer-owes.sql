-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sum of what their orders, and those of who was merged into them, still owe: posted, less
-- cancelled, less returned, less captured.
SELECT coalesce (sum (s.total), 0)
       - coalesce (sum ((SELECT sum (e.amount) FROM sale_event e
                          WHERE e.order_id = s.id AND e.kind = 'cancelled')), 0)
       - coalesce (sum ((SELECT sum (r.amount - r.fee) FROM goods_return r WHERE r.order_id = s.id)), 0)
       - coalesce (sum ((SELECT sum (p.captured) FROM payment p WHERE p.order_id = s.id)), 0)
  FROM sale s
 WHERE s.customer_id IN (SELECT id FROM customer WHERE id = $1
                         UNION ALL
                         SELECT member_id FROM customer_group WHERE customer_id = $1)
