-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT x.year, x.top, CAST (x.value AS TEXT), ''
  FROM (SELECT n.year, n.top, coalesce (c.value, 0) AS value
          FROM (SELECT year, max (sequence) AS top FROM goods_return GROUP BY year) n
          LEFT JOIN counter c ON c.name = 'return' AND c.year = n.year
        UNION ALL
        SELECT c.year, 0, c.value
          FROM counter c
         WHERE c.name = 'return' AND NOT EXISTS (SELECT 1 FROM goods_return r WHERE r.year = c.year)) x
 WHERE x.top <> x.value
 ORDER BY x.year
 LIMIT 1
