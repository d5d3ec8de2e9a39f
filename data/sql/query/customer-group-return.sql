-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who came along with $1 when it was merged is shown under it again.
WITH RECURSIVE below (id) AS (
  SELECT m.dropped_id FROM customer_merge m WHERE m.kept_id = $1 AND m.undone_at IS NULL
  UNION
  SELECT m.dropped_id
    FROM below b
    JOIN customer_merge m ON m.kept_id = b.id AND m.undone_at IS NULL)
UPDATE customer_group SET customer_id = $1 WHERE member_id IN (SELECT id FROM below)
