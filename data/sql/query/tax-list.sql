-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each class with its rates; of several for one day the last one holds.
SELECT t.id, t.name, x.first_day, x.rate
  FROM tax_class t
  JOIN tax_rate x ON x.tax_class_id = t.id
 ORDER BY t.name, t.id, x.first_day, x.id
