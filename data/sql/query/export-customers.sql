-- SPDX-License-Identifier: GPL-3.0-or-later
-- All but those who were erased, of whom there is nothing to take along, and those who were merged
-- into another: they are that one.
-- many rows
SELECT id
  FROM customer
 WHERE erased_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = customer.id)
 ORDER BY id
