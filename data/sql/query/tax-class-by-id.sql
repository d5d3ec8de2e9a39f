-- SPDX-License-Identifier: GPL-3.0-or-later
-- With the rate of a day; before the first one the first one holds.
SELECT t.name,
       coalesce ((SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id AND x.first_day <= $2
                   ORDER BY x.first_day DESC, x.id DESC LIMIT 1),
                 (SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = t.id ORDER BY x.first_day, x.id DESC LIMIT 1))
  FROM tax_class t
 WHERE t.id = $1
