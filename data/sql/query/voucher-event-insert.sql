-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO voucher_event (voucher_id, kind, amount, payment_id, return_id, staff_id, desk, at, day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
