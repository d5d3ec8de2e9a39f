-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT l.line, l.product_id, l.code, l.name, l.unit, l.quantity, l.price, l.list_price, l.tax_class,
       l.tax_rate, l.value, l.discount_kind, l.discount_given, l.discount, l.discount_share, l.gross,
       l.tax, p.kind, p.category, p.returnable, p.warranty_months
  FROM sale_line l
  JOIN product p ON p.id = l.product_id
 WHERE l.order_id = $1
 ORDER BY l.line
