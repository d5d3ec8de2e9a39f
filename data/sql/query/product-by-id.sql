-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last parameter is the day whose price and rate hold; before the first of them the first holds.
SELECT p.id, p.version, p.code, p.name, p.tax_class_id, t.name, p.barcode, p.category, p.kind, p.unit,
       p.description, p.specification, p.delivery_days, p.warranty_months, p.returnable, p.discontinued,
       coalesce (k.quantity, 0),
       coalesce ((SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id AND r.first_day <= $2
                   ORDER BY r.first_day DESC, r.id DESC LIMIT 1),
                 (SELECT r.price FROM product_price r
                   WHERE r.product_id = p.id ORDER BY r.first_day, r.id DESC LIMIT 1)),
       coalesce ((SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = p.tax_class_id AND x.first_day <= $2
                   ORDER BY x.first_day DESC, x.id DESC LIMIT 1),
                 (SELECT x.rate FROM tax_rate x
                   WHERE x.tax_class_id = p.tax_class_id ORDER BY x.first_day, x.id DESC LIMIT 1))
  FROM product p
  JOIN tax_class t ON t.id = p.tax_class_id
  LEFT JOIN product_stock k ON k.product_id = p.id
 WHERE p.id = $1
