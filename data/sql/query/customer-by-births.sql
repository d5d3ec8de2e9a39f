-- SPDX-License-Identifier: GPL-3.0-or-later
-- As customer-by-emails, of days of birth as text.
-- many rows
SELECT x.day, x.id, x.named, x.name
  FROM (SELECT CAST (c.birth AS TEXT) AS day, c.id, c.name,
               CASE WHEN c.kind = 'organisation' OR c.given <> '' OR c.family <> '' THEN 1 ELSE 0
               END AS named
          FROM customer c
         WHERE c.birth IS NOT NULL
           AND c.erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = c.id)) x
 WHERE x.day >= $1
 ORDER BY x.day, x.id
