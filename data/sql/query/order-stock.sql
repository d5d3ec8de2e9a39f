-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the order $1 has moved of each product in all; nothing where it came to nothing.
SELECT product_id, sum (quantity)
  FROM stock_movement
 WHERE order_id = $1
 GROUP BY product_id
HAVING sum (quantity) <> 0
 ORDER BY product_id
