-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO interaction (uuid, digest, customer_id, channel, direction, topic, outcome, words, staff_id,
                         desk, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id
