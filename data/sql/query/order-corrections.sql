-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT c.id, c.uuid, c.ordinal, c.kind, c.payment_id, c.amount, r.reason, t.name, c.at
  FROM sale_correction c
  JOIN sale_correction_reason r ON r.correction_id = c.id
  JOIN staff t ON t.id = c.staff_id
 WHERE c.order_id = $1
 ORDER BY c.ordinal
