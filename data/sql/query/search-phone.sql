-- SPDX-License-Identifier: GPL-3.0-or-later
-- The digits backwards, in a range that begins so; the newest seen first.
SELECT s.id
  FROM (SELECT DISTINCT p.customer_id
          FROM (SELECT customer_id
                  FROM contact_point
                 WHERE reversed >= $1 AND reversed < $2 AND reversed <> ''
                 ORDER BY reversed, customer_id
                 LIMIT 400) p) c
  JOIN search_customer s ON s.id = c.customer_id
 ORDER BY s.stamp DESC
 LIMIT $3
