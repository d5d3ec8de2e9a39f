-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each one merged is shown under the end of its chain, and nobody else is shown under another.
WITH RECURSIVE up (member_id, id) AS (
  SELECT dropped_id, kept_id FROM customer_merge WHERE undone_at IS NULL
  UNION
  SELECT u.member_id, m.kept_id
    FROM up u
    JOIN customer_merge m ON m.dropped_id = u.id AND m.undone_at IS NULL),
  due (member_id, id) AS (
  SELECT u.member_id, u.id
    FROM up u
   WHERE NOT EXISTS (SELECT 1 FROM customer_merge m WHERE m.dropped_id = u.id AND m.undone_at IS NULL))
SELECT 0, c.sequence, '', ''
  FROM (SELECT d.member_id, d.id
          FROM due d
         WHERE NOT EXISTS (SELECT 1 FROM customer_group g
                            WHERE g.member_id = d.member_id AND g.customer_id = d.id)
        UNION ALL
        SELECT g.member_id, g.customer_id
          FROM customer_group g
         WHERE NOT EXISTS (SELECT 1 FROM due d
                            WHERE d.member_id = g.member_id AND d.id = g.customer_id)) x
  JOIN customer c ON c.id = x.member_id
 ORDER BY c.sequence
 LIMIT 1
