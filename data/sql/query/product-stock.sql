-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT quantity FROM product_stock WHERE product_id = $1
