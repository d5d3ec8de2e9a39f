-- SPDX-License-Identifier: GPL-3.0-or-later
-- From the first instant, before the second.
-- many rows
SELECT i.id, i.at, c.sequence, i.channel, i.direction, i.topic, i.outcome, i.words, s.name, i.desk
  FROM interaction i
  JOIN staff s ON s.id = i.staff_id
  LEFT JOIN customer_group g ON g.member_id = i.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, i.customer_id)
 WHERE i.at >= $1 AND i.at < $2
 ORDER BY i.at, i.id
