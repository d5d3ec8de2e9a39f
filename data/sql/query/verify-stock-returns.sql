-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a return put on the shelf is what came back for it. Services move nothing.
SELECT r.year, r.sequence, coalesce (p.code, '-'), x.moved
  FROM (SELECT return_id, product_id, sum (moved) AS moved
          FROM (SELECT return_id, product_id, quantity AS moved, quantity AS difference
                  FROM stock_movement
                 WHERE return_id IS NOT NULL AND reason = 'return'
                UNION ALL
                SELECT return_id, product_id, 0, -1000000000000
                  FROM stock_movement
                 WHERE (return_id IS NULL) <> (reason <> 'return')
                UNION ALL
                SELECT l.return_id, l.product_id, 0, -l.quantity
                  FROM goods_return_line l
                  JOIN product g ON g.id = l.product_id AND g.kind = 'goods'
                 WHERE l.disposition = 'restock') m
         GROUP BY return_id, product_id
        HAVING sum (difference) <> 0
         ORDER BY return_id, product_id
         LIMIT 1) x
  LEFT JOIN goods_return r ON r.id = x.return_id
  LEFT JOIN product p ON p.id = x.product_id
