-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO payment (uuid, part, digest, order_id, tender, captured, rounding, given, change, last4,
                     authorisation, reference, carried, staff_id, desk, at, day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
RETURNING id
