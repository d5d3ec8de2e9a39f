-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT p.kind, p.detail, s.name, p.at
  FROM sale_print p
  JOIN staff s ON s.id = p.staff_id
 WHERE p.order_id = $1
 ORDER BY p.id
