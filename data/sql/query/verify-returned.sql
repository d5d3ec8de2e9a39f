-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each line of each return of an order, in the order in which they were posted, beside what there was to
-- come back: what the line was sold for, less what was cancelled.
-- many rows
SELECT s.year, s.sequence, l.order_line, r.year, r.sequence, r.kind,
       o.quantity - coalesce (c.quantity, 0), o.gross - coalesce (c.amount, 0), o.tax - coalesce (c.tax, 0),
       l.quantity, l.amount, l.tax, l.fee_rate, l.fee, l.fee_tax
  FROM goods_return r
  JOIN goods_return_line l ON l.return_id = r.id
  JOIN sale s ON s.id = r.order_id
  JOIN sale_line o ON o.order_id = s.id AND o.line = l.order_line
  LEFT JOIN (SELECT order_id, line, sum (quantity) AS quantity, sum (amount) AS amount, sum (tax) AS tax
               FROM sale_event
              WHERE kind = 'cancelled' AND line > 0
              GROUP BY order_id, line) c ON c.order_id = s.id AND c.line = o.line
 ORDER BY s.id, l.order_line, r.id, l.line
