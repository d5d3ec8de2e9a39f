-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO product_price (product_id, first_day, price, staff_id, at) VALUES ($1, $2, $3, $4, $5)
