-- SPDX-License-Identifier: GPL-3.0-or-later
-- A receipt is declined, then wanted after all, in turns; and behind each row there is an order with
-- lines.
SELECT s.year, s.sequence, x.kind, ''
  FROM (SELECT order_id, id, kind,
               CASE WHEN kind IN ('receipt-declined', 'receipt-wanted')
                    THEN row_number () OVER (PARTITION BY order_id,
                                             kind IN ('receipt-declined', 'receipt-wanted')
                                             ORDER BY id)
                    ELSE 0 END AS nth
          FROM sale_print) x
  LEFT JOIN sale s ON s.id = x.order_id
 WHERE s.id IS NULL
    OR (x.nth % 2 = 1 AND x.kind <> 'receipt-declined')
    OR (x.nth > 0 AND x.nth % 2 = 0 AND x.kind <> 'receipt-wanted')
    OR NOT EXISTS (SELECT 1 FROM sale_line l WHERE l.order_id = x.order_id)
 ORDER BY x.id
 LIMIT 1
