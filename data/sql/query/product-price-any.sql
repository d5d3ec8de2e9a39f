-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM product_price LIMIT 1
