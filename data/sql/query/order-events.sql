-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT e.kind, e.line, e.quantity, e.amount, e.tax, t.name, e.at
  FROM sale_event e
  JOIN staff t ON t.id = e.staff_id
 WHERE e.order_id = $1
 ORDER BY e.id
