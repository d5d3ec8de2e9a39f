-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO stock_movement (product_id, quantity, reason, order_id, return_id, staff_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
