-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1 and those merged into them still owe, the oldest debt first, and what cash has
-- done on each.
SELECT s.id, s.year, s.sequence, s.day, w.owed,
       coalesce ((SELECT sum (p.captured) FROM payment p
                   WHERE p.order_id = s.id AND p.tender = 'cash' AND p.carried = 0), 0),
       coalesce ((SELECT sum (p.captured + p.rounding) FROM payment p
                   WHERE p.order_id = s.id AND p.tender = 'cash' AND p.carried = 0), 0)
  FROM sale s
  JOIN sale_waiting w ON w.order_id = s.id
 WHERE w.owed > 0
   AND s.customer_id IN (SELECT id FROM customer WHERE id = $1
                         UNION ALL
                         SELECT member_id FROM customer_group WHERE customer_id = $1)
 ORDER BY s.posted_at, s.id
