-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, sequence, name, seen_at
  FROM customer
 WHERE erased_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = customer.id)
 ORDER BY seen_at DESC, id DESC
 LIMIT $1
