-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest of each one shown under this customer, and of those the newest.
SELECT s.year, s.sequence, s.posted_at
  FROM sale s
 WHERE s.id IN (SELECT (SELECT n.id FROM sale n
                         WHERE n.customer_id = m.id
                         ORDER BY n.posted_at DESC LIMIT 1)
                  FROM (SELECT id FROM customer WHERE id = $1
                        UNION ALL
                        SELECT member_id FROM customer_group WHERE customer_id = $1) m)
 ORDER BY s.posted_at DESC
 LIMIT 1
