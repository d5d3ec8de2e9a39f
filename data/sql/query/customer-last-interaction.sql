-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest with each one shown under this customer, and of those the newest.
SELECT i.topic, i.at
  FROM interaction i
 WHERE i.id IN (SELECT (SELECT n.id FROM interaction n
                         WHERE n.customer_id = m.id
                         ORDER BY n.at DESC LIMIT 1)
                  FROM (SELECT id FROM customer WHERE id = $1
                        UNION ALL
                        SELECT member_id FROM customer_group WHERE customer_id = $1) m)
 ORDER BY i.at DESC
 LIMIT 1
