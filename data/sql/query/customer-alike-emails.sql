-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who has it, last seen first.
SELECT c.id
  FROM (SELECT DISTINCT customer_id
          FROM contact_point
         WHERE norm = $1 AND norm <> '' AND kind = 'email') p
  JOIN customer c ON c.id = p.customer_id
 WHERE c.erased_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = c.id)
 ORDER BY c.seen_at DESC, c.id DESC
 LIMIT $2
