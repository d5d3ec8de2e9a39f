-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sum of what its orders still owe: posted, less cancelled, less captured.
SELECT coalesce (sum (s.total), 0)
       - coalesce (sum ((SELECT sum (e.amount) FROM sale_event e
                          WHERE e.order_id = s.id AND e.kind = 'cancelled')), 0)
       - coalesce (sum ((SELECT sum (p.captured) FROM payment p WHERE p.order_id = s.id)), 0)
  FROM sale s
 WHERE s.customer_id = $1
