-- SPDX-License-Identifier: GPL-3.0-or-later
-- What remained of each order's line when this was posted: what it was sold for, less what was cancelled,
-- less what came back up to this line.
SELECT l.line, l.order_line, l.product_id, l.code, l.name, l.unit, l.quantity, l.reason, l.condition,
       l.disposition, l.amount, l.tax, l.fee_rate, l.fee, l.fee_tax, p.kind,
       o.quantity - coalesce ((SELECT sum (e.quantity) FROM sale_event e
                                WHERE e.order_id = o.order_id AND e.kind = 'cancelled' AND e.line = o.line), 0)
                  - coalesce ((SELECT sum (b.quantity)
                                 FROM goods_return a
                                 JOIN goods_return_line b ON b.return_id = a.id AND b.order_line = o.line
                                WHERE a.order_id = o.order_id
                                  AND (a.id < l.return_id OR (a.id = l.return_id AND b.line <= l.line))), 0),
       o.gross - coalesce ((SELECT sum (e.amount) FROM sale_event e
                             WHERE e.order_id = o.order_id AND e.kind = 'cancelled' AND e.line = o.line), 0)
               - coalesce ((SELECT sum (b.amount)
                              FROM goods_return a
                              JOIN goods_return_line b ON b.return_id = a.id AND b.order_line = o.line
                             WHERE a.order_id = o.order_id
                               AND (a.id < l.return_id OR (a.id = l.return_id AND b.line <= l.line))), 0)
  FROM goods_return r
  JOIN goods_return_line l ON l.return_id = r.id
  JOIN product p ON p.id = l.product_id
  LEFT JOIN sale_line o ON o.order_id = r.order_id AND o.line = l.order_line
 WHERE r.id = $1
 ORDER BY l.line
