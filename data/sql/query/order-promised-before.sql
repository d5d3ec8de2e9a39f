-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the order $1 was ever promised for the day $2.
SELECT 1 FROM sale WHERE id = $1 AND delivery = $2
UNION
SELECT 1 FROM sale_terms WHERE order_id = $1 AND delivery = $2
