-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every order of a customer and of those merged into them, oldest first.
SELECT id, year, sequence
  FROM sale
 WHERE customer_id IN (SELECT id FROM customer WHERE id = $1
                       UNION ALL
                       SELECT member_id FROM customer_group WHERE customer_id = $1)
 ORDER BY posted_at, id
