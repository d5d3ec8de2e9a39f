-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT x.department, x.delivery, x.expedite, t.name, x.at
  FROM sale_terms x
  JOIN staff t ON t.id = x.staff_id
 WHERE x.order_id = $1
 ORDER BY x.id
