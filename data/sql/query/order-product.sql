-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a line needs of a product on the day $2. Before the first day of its prices and rates the first
-- of them holds.
SELECT p.id, p.code, p.name, p.unit, p.kind, t.name,
       coalesce ((SELECT r.rate FROM tax_rate r
                   WHERE r.tax_class_id = p.tax_class_id AND r.first_day <= $2
                   ORDER BY r.first_day DESC, r.id DESC LIMIT 1),
                 (SELECT r.rate FROM tax_rate r
                   WHERE r.tax_class_id = p.tax_class_id ORDER BY r.first_day, r.id DESC LIMIT 1)),
       coalesce ((SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id AND r.first_day <= $2
                   ORDER BY r.first_day DESC, r.id DESC LIMIT 1),
                 (SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id ORDER BY r.first_day, r.id DESC LIMIT 1)),
       coalesce (k.quantity, 0)
  FROM product p
  JOIN tax_class t ON t.id = p.tax_class_id
  LEFT JOIN product_stock k ON k.product_id = p.id
 WHERE p.id = $1
