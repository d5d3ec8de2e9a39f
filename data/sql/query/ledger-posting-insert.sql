-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO ledger_posting (kind, order_id, payment_id, correction_id, return_id, at, day)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
