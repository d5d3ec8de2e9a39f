-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale_line (order_id, line, product_id, code, name, unit, quantity, price, list_price,
                       tax_class, tax_rate, value, discount_kind, discount_given, discount,
                       discount_share, gross, tax)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
