-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 0, x.top, CAST (x.value AS TEXT), ''
  FROM (SELECT coalesce ((SELECT max (sequence) FROM customer), 0) AS top,
               coalesce ((SELECT value FROM counter WHERE name = 'customer' AND year = 0), 0) AS value) x
 WHERE x.top <> x.value
