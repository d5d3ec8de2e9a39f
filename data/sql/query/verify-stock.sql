-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT NULL, NULL, coalesce (p.code, '?'), x.stock
  FROM (SELECT coalesce (k.product_id, m.product_id) AS product_id, coalesce (k.quantity, 0) AS stock,
               coalesce (m.quantity, 0) AS moved
          FROM product_stock k
          LEFT JOIN (SELECT product_id, sum (quantity) AS quantity
                       FROM stock_movement
                      GROUP BY product_id) m ON m.product_id = k.product_id
        UNION ALL
        SELECT m.product_id, 0, m.quantity
          FROM (SELECT product_id, sum (quantity) AS quantity
                  FROM stock_movement
                 GROUP BY product_id) m
         WHERE NOT EXISTS (SELECT 1 FROM product_stock k WHERE k.product_id = m.product_id)) x
  LEFT JOIN product p ON p.id = x.product_id
 WHERE x.stock <> x.moved
 ORDER BY x.product_id
 LIMIT 1
