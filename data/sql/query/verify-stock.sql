-- SPDX-License-Identifier: GPL-3.0-or-later
-- What stands there less all that moved is nothing: one pass, since each side may lack a product.
SELECT NULL, NULL, coalesce (p.code, '-'), x.stock
  FROM (SELECT product_id, sum (stock) AS stock
          FROM (SELECT product_id, quantity AS stock, quantity AS difference FROM product_stock
                UNION ALL
                SELECT product_id, 0, -quantity FROM stock_movement) m
         GROUP BY product_id
        HAVING sum (difference) <> 0
         ORDER BY product_id
         LIMIT 1) x
  LEFT JOIN product p ON p.id = x.product_id
