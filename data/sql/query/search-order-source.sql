-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.year, s.sequence, s.reference, coalesce (c.name, '')
  FROM sale s
  LEFT JOIN customer c ON c.id = s.customer_id
 WHERE s.id = $1
