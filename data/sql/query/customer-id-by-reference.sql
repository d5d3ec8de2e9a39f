-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was merged into another is opened as that one.
SELECT coalesce (g.customer_id, c.id)
  FROM customer c
  LEFT JOIN customer_group g ON g.member_id = c.id
 WHERE c.reference = $1
