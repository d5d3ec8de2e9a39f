-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whichever form of an order bore this UUID: a sale, a payment, a cancellation, a correction, a
-- change of how it goes out or a return (rule 5).
SELECT id, digest FROM sale WHERE uuid = $1
UNION ALL
SELECT order_id, digest FROM sale_correction WHERE uuid = $1
UNION ALL
SELECT order_id, digest FROM sale_terms WHERE uuid = $1
UNION ALL
SELECT order_id, digest FROM payment WHERE uuid = $1
UNION ALL
SELECT coalesce (order_id, 0), digest FROM goods_return WHERE uuid = $1
UNION ALL
SELECT order_id, digest FROM sale_event WHERE uuid = $1 AND uuid <> ''
LIMIT 1
