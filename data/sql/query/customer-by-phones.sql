-- SPDX-License-Identifier: GPL-3.0-or-later
-- From the key $1 on: the key, who has it, and whether they gave the name they bear.
-- many rows
SELECT DISTINCT p.reversed, c.id,
       CASE WHEN c.kind = 'organisation' OR c.given <> '' OR c.family <> '' THEN 1 ELSE 0 END, c.name
  FROM contact_point p
  JOIN customer c ON c.id = p.customer_id
 WHERE p.reversed >= $1 AND p.reversed <> '' AND p.kind = 'phone'
   AND c.erased_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = c.id)
 ORDER BY p.reversed, c.id
