-- SPDX-License-Identifier: GPL-3.0-or-later
-- An order is reversed by one document, which takes all of every line off it, and nothing else did.
SELECT s.year, s.sequence, '', ''
  FROM (SELECT order_id FROM sale_correction WHERE kind = 'reversal'
        UNION
        SELECT order_id FROM sale_event WHERE kind = 'reversed') x
  JOIN sale s ON s.id = x.order_id
  LEFT JOIN sale_correction c ON c.order_id = x.order_id AND c.kind = 'reversal'
 WHERE c.id IS NULL OR c.amount <> s.total
    OR (SELECT count (*) FROM sale_event e WHERE e.order_id = s.id AND e.kind = 'reversed') <> 1
    OR EXISTS (SELECT 1 FROM sale_event e
                WHERE e.order_id = s.id AND e.kind = 'cancelled' AND e.uuid <> c.uuid)
    OR EXISTS (SELECT 1 FROM sale_line l
                WHERE l.order_id = s.id
                  AND NOT EXISTS (SELECT 1 FROM sale_event e
                                   WHERE e.order_id = s.id AND e.line = l.line AND e.uuid = c.uuid
                                     AND e.kind = 'cancelled' AND e.quantity = l.quantity
                                     AND e.amount = l.gross AND e.tax = l.tax))
 ORDER BY s.id
 LIMIT 1
