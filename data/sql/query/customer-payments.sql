-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a correction or a return moved is told by it.
SELECT p.id, s.year, s.sequence, p.tender, p.captured, p.last4, p.at
  FROM sale s
  JOIN payment p ON p.order_id = s.id
 WHERE s.customer_id = $1
   AND NOT EXISTS (SELECT 1 FROM sale_correction c WHERE c.uuid = p.uuid)
   AND NOT EXISTS (SELECT 1 FROM goods_return r WHERE r.uuid = p.uuid)
 ORDER BY p.at DESC, p.id DESC
 LIMIT $2
