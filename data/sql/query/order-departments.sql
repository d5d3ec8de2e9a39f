-- SPDX-License-Identifier: GPL-3.0-or-later
-- The departments that orders were ever given to, by name: each is one step in an index.
WITH RECURSIVE found (name) AS (
  SELECT min (department) FROM sale WHERE department <> ''
  UNION ALL
  SELECT (SELECT min (s.department) FROM sale s WHERE s.department > found.name AND s.department <> '')
    FROM found
   WHERE found.name IS NOT NULL
), later (name) AS (
  SELECT min (department) FROM sale_terms WHERE department <> ''
  UNION ALL
  SELECT (SELECT min (x.department) FROM sale_terms x WHERE x.department > later.name AND x.department <> '')
    FROM later
   WHERE later.name IS NOT NULL
)
SELECT name
  FROM (SELECT name FROM found WHERE name IS NOT NULL
        UNION
        SELECT name FROM later WHERE name IS NOT NULL) d
 ORDER BY name
 LIMIT $1
