-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.year, s.sequence, s.reference, coalesce (c.name, '')
  FROM sale s
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 WHERE s.id = $1
