-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO goods_return_line (return_id, line, order_line, product_id, code, name, unit, quantity, reason,
                               condition, disposition, amount, tax, fee_rate, fee, fee_tax)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
