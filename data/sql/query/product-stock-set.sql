-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO product_stock (product_id, quantity) VALUES ($1, $2)
ON CONFLICT (product_id) DO UPDATE SET quantity = excluded.quantity
