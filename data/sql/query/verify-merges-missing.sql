-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merged, and one of the two is not there.
SELECT 0, coalesce (k.sequence, d.sequence, 0), CAST (m.id AS TEXT), ''
  FROM customer_merge m
  LEFT JOIN customer k ON k.id = m.kept_id
  LEFT JOIN customer d ON d.id = m.dropped_id
 WHERE k.id IS NULL OR d.id IS NULL
 ORDER BY m.id
 LIMIT 1
