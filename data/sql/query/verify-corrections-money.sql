-- SPDX-License-Identifier: GPL-3.0-or-later
-- A reversal leaves nothing on any tender; a swap takes a payment back as it was, and puts what it had
-- captured on another tender.
SELECT s.year, s.sequence, CAST (c.ordinal AS TEXT), ''
  FROM sale_correction c
  JOIN sale s ON s.id = c.order_id
  LEFT JOIN payment b ON b.id = c.payment_id
 WHERE (c.kind = 'reversal'
        AND EXISTS (SELECT 1 FROM payment p
                     WHERE p.order_id = c.order_id
                     GROUP BY p.tender, p.last4
                    HAVING sum (p.captured) <> 0 OR sum (p.captured + p.rounding) <> 0))
    OR (c.kind = 'swap'
        AND ((SELECT count (*) FROM payment p WHERE p.uuid = c.uuid) <> 2
             OR NOT EXISTS (SELECT 1 FROM payment p
                             WHERE p.uuid = c.uuid AND p.part = 1 AND p.order_id = c.order_id
                               AND p.tender = b.tender AND p.last4 = b.last4
                               AND p.captured = -b.captured AND p.rounding = -b.rounding)
             OR NOT EXISTS (SELECT 1 FROM payment p
                             WHERE p.uuid = c.uuid AND p.part = 2 AND p.order_id = c.order_id
                               AND p.captured = b.captured)))
 ORDER BY c.id
 LIMIT 1
