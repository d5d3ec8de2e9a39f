-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was merged into another is not found.
-- many rows
SELECT id
  FROM customer
 WHERE NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = customer.id)
 ORDER BY seen_at, id
