-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is shown under this one, themselves first.
SELECT m.id, c.sequence
  FROM (SELECT id, 0 AS rank FROM customer WHERE id = $1
        UNION ALL
        SELECT member_id, 1 FROM customer_group WHERE customer_id = $1) m
  JOIN customer c ON c.id = m.id
 ORDER BY m.rank, c.sequence
