-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whoever follows the merges comes to an end.
WITH RECURSIVE up (member_id, id) AS (
  SELECT dropped_id, kept_id FROM customer_merge WHERE undone_at IS NULL
  UNION
  SELECT u.member_id, m.kept_id
    FROM up u
    JOIN customer_merge m ON m.dropped_id = u.id AND m.undone_at IS NULL)
SELECT 0, c.sequence, '', ''
  FROM up u
  JOIN customer c ON c.id = u.member_id
 WHERE u.member_id = u.id
 ORDER BY c.sequence
 LIMIT 1
