-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was cancelled of a line: no more than was sold, and all of its money with its last piece.
SELECT s.year, s.sequence, CAST (c.line AS TEXT), ''
  FROM (SELECT order_id, line, sum (quantity) AS quantity, sum (amount) AS amount, sum (tax) AS tax
          FROM sale_event
         WHERE kind = 'cancelled' AND line > 0
         GROUP BY order_id, line) c
  LEFT JOIN sale s ON s.id = c.order_id
  LEFT JOIN sale_line l ON l.order_id = c.order_id AND l.line = c.line
 WHERE l.line IS NULL OR c.quantity > l.quantity OR c.amount > l.gross OR c.tax > l.tax
    OR (c.quantity = l.quantity AND (c.amount <> l.gross OR c.tax <> l.tax))
 ORDER BY c.order_id, c.line
 LIMIT 1
