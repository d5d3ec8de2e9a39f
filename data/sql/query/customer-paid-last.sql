-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest form with which the customer $1, or one merged into them, paid on several orders at once.
SELECT p.uuid, sum (p.captured + p.rounding), max (p.at)
  FROM sale s
  JOIN payment p ON p.order_id = s.id
 WHERE s.customer_id IN (SELECT id FROM customer WHERE id = $1
                         UNION ALL
                         SELECT member_id FROM customer_group WHERE customer_id = $1)
 GROUP BY p.uuid
HAVING count (DISTINCT p.order_id) > 1
 ORDER BY max (p.id) DESC
 LIMIT 1
