-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lines are numbered from 1 and come to their order's total and tax.
SELECT s.year, s.sequence, coalesce (l.gross, 0), s.total
  FROM sale s
  LEFT JOIN (SELECT order_id, count (*) AS n, min (line) AS low, max (line) AS high,
                    sum (gross) AS gross, sum (tax) AS tax
               FROM sale_line
              GROUP BY order_id) l ON l.order_id = s.id
 WHERE coalesce (l.n, 0) = 0 OR l.low <> 1 OR l.high <> l.n OR l.gross <> s.total OR l.tax <> s.tax
 ORDER BY s.id
 LIMIT 1
