-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who else can be called under a number of this customer.
SELECT DISTINCT c.id, c.sequence, c.name, c.given, c.seen_at
  FROM contact_point m
  JOIN contact_point o ON o.norm = m.norm AND o.norm <> '' AND o.customer_id <> m.customer_id
  JOIN customer c ON c.id = o.customer_id
 WHERE m.customer_id = $1 AND m.kind = 'phone' AND o.kind = 'phone'
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = c.id)
 ORDER BY c.seen_at DESC, c.id
 LIMIT 50
