-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every class with its rate of a day; before its first day its first rate holds. The highest first.
SELECT t.name,
       coalesce ((SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id AND x.first_day <= $1
                   ORDER BY x.first_day DESC, x.id DESC LIMIT 1),
                 (SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id ORDER BY x.first_day, x.id DESC LIMIT 1))
  FROM tax_class t
 ORDER BY 2 DESC, t.id
 LIMIT $2
