-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT c.id, s.year, s.sequence, c.ordinal, c.kind, c.amount, r.reason, c.at
  FROM sale s
  JOIN sale_correction c ON c.order_id = s.id
  JOIN sale_correction_reason r ON r.correction_id = c.id
 WHERE s.customer_id = $1
 ORDER BY c.at DESC, c.id DESC
 LIMIT $2
