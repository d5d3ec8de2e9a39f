-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was paid by voucher, or went back to one, is what the voucher says; what was carried is not on one.
SELECT s.year, s.sequence, '', p.captured
  FROM payment p
  JOIN sale s ON s.id = p.order_id
  LEFT JOIN voucher_event e ON e.payment_id = p.id
 WHERE (p.tender = 'voucher' AND p.carried = 0
        AND (e.id IS NULL OR e.amount <> -p.captured
             OR e.kind NOT IN ('capture', 'refund', 'issue', 'reverse')))
    OR ((p.tender <> 'voucher' OR p.carried = 1) AND e.id IS NOT NULL)
 ORDER BY p.id
 LIMIT 1
