-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest seen first.
SELECT s.id
  FROM (SELECT DISTINCT p.customer_id
          FROM (SELECT customer_id
                  FROM contact_point
                 WHERE norm >= $1 AND norm < $2 AND norm <> ''
                 ORDER BY norm, customer_id
                 LIMIT 400) p) c
  JOIN search_customer s ON s.id = c.customer_id
 ORDER BY s.stamp DESC
 LIMIT $3
