-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counted from 1 in each order; a swap is of a payment of that order, and of all of it.
SELECT s.year, s.sequence, CAST (x.ordinal AS TEXT), ''
  FROM (SELECT id, order_id, ordinal, kind, payment_id, amount,
               row_number () OVER (PARTITION BY order_id ORDER BY id) AS nth
          FROM sale_correction) x
  LEFT JOIN sale s ON s.id = x.order_id
  LEFT JOIN payment b ON b.id = x.payment_id AND b.order_id = x.order_id
 WHERE s.id IS NULL OR x.nth <> x.ordinal
    OR (x.kind = 'swap' AND (b.id IS NULL OR b.captured <> x.amount OR b.captured < 0))
 ORDER BY x.id
 LIMIT 1
