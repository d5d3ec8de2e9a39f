-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.id
  FROM (SELECT DISTINCT customer_id
          FROM contact_point
         WHERE norm >= $1 AND norm < $2 AND norm <> ''
         LIMIT 400) AS c
  JOIN search_customer s ON s.id = c.customer_id
 ORDER BY s.stamp DESC
 LIMIT $3
