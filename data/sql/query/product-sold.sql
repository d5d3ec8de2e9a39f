-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM sale_line WHERE product_id = $1 LIMIT 1
