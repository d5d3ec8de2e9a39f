-- SPDX-License-Identifier: GPL-3.0-or-later
-- The lines of a return are numbered from 1 and come to what it says; those of an order are of its lines.
SELECT r.year, r.sequence, x.amount, r.amount
  FROM goods_return r
  LEFT JOIN (SELECT l.return_id, count (*) AS n, max (l.line) AS top, sum (l.amount) AS amount,
                    sum (l.tax) AS tax, sum (l.fee) AS fee, sum (l.fee_tax) AS fee_tax,
                    sum (CASE WHEN l.order_line = 0 THEN 1 ELSE 0 END) AS loose,
                    sum (CASE WHEN l.order_line > 0 AND o.line IS NULL THEN 1 ELSE 0 END) AS lost,
                    sum (CASE WHEN l.quantity = 0 THEN 1 ELSE 0 END) AS kept
               FROM goods_return_line l
               JOIN goods_return d ON d.id = l.return_id
               LEFT JOIN sale_line o ON o.order_id = d.order_id AND o.line = l.order_line
                                    AND o.product_id = l.product_id
              GROUP BY l.return_id) x ON x.return_id = r.id
 WHERE coalesce (x.n, 0) = 0 OR x.top <> x.n OR x.amount <> r.amount OR x.tax <> r.tax OR x.fee <> r.fee
    OR x.fee_tax <> r.fee_tax OR x.lost > 0
    OR x.loose <> CASE WHEN r.order_id IS NULL THEN x.n ELSE 0 END
    OR x.kept <> CASE r.kind WHEN 'goodwill' THEN x.n ELSE 0 END
 ORDER BY r.id
 LIMIT 1
