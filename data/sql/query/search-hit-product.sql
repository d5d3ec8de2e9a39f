-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last parameter is the day whose price is shown.
SELECT p.code, p.name, p.category, p.kind, p.unit, coalesce (k.quantity, 0),
       coalesce ((SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id AND r.first_day <= $2
                   ORDER BY r.first_day DESC, r.id DESC LIMIT 1),
                 (SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id ORDER BY r.first_day, r.id DESC LIMIT 1))
  FROM product p
  LEFT JOIN product_stock k ON k.product_id = p.id
 WHERE p.id = $1
