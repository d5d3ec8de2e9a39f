-- SPDX-License-Identifier: GPL-3.0-or-later
-- The voucher that paid on the order $1 and ends in $2, the newest first.
SELECT v.id, v.code, v.expires,
       coalesce ((SELECT sum (e.amount) FROM voucher_event e WHERE e.voucher_id = v.id), 0), v.at,
       c.id, c.sequence, c.name
  FROM voucher v
  LEFT JOIN customer_group g ON g.member_id = v.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, v.customer_id)
 WHERE v.id = (SELECT e.voucher_id
                 FROM payment p
                 JOIN voucher_event e ON e.payment_id = p.id AND e.kind = 'capture'
                WHERE p.order_id = $1 AND p.last4 = $2 AND p.tender = 'voucher'
                ORDER BY p.id DESC LIMIT 1)
