-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first class with the rate on the day; before a class's first day its first rate holds.
SELECT t.id
  FROM tax_class t
 WHERE coalesce ((SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id AND x.first_day <= $2
                   ORDER BY x.first_day DESC, x.id DESC LIMIT 1),
                 (SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id ORDER BY x.first_day, x.id DESC LIMIT 1)) = $1
 ORDER BY t.id
 LIMIT 1
