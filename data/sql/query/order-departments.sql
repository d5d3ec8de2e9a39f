-- SPDX-License-Identifier: GPL-3.0-or-later
-- The departments that orders were ever given to, by name: each is one step in the index.
WITH RECURSIVE found (name) AS (
  SELECT min (department) FROM sale WHERE department <> ''
  UNION ALL
  SELECT (SELECT min (s.department) FROM sale s WHERE s.department > found.name AND s.department <> '')
    FROM found
   WHERE found.name IS NOT NULL
)
SELECT name
  FROM (SELECT name FROM found WHERE name IS NOT NULL
        UNION
        SELECT department FROM sale_terms WHERE department <> '') d
 ORDER BY name
 LIMIT $1
