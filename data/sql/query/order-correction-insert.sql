-- SPDX-License-Identifier: GPL-3.0-or-later
-- The next correction of its order.
INSERT INTO sale_correction (uuid, digest, order_id, ordinal, kind, payment_id, amount, staff_id, desk, at,
                             day)
VALUES ($1, $2, $3,
        (SELECT coalesce (max (c.ordinal), 0) + 1 FROM sale_correction c WHERE c.order_id = $3),
        $4, $5, $6, $7, $8, $9, $10)
RETURNING id
