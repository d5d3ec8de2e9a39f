-- SPDX-License-Identifier: GPL-3.0-or-later
-- One receipt, then copies; and behind each there is an order with lines.
SELECT s.year, s.sequence, x.kind, ''
  FROM (SELECT order_id, id, kind, row_number () OVER (PARTITION BY order_id ORDER BY id) AS nth
          FROM sale_event
         WHERE kind IN ('receipt-out', 'receipt-copy')) x
  LEFT JOIN sale s ON s.id = x.order_id
 WHERE s.id IS NULL
    OR (x.nth = 1 AND x.kind <> 'receipt-out')
    OR (x.nth > 1 AND x.kind <> 'receipt-copy')
    OR NOT EXISTS (SELECT 1 FROM sale_line l WHERE l.order_id = x.order_id)
 ORDER BY x.id
 LIMIT 1
