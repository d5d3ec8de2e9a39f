-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO voucher (code, customer_id, expires, staff_id, desk, at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
