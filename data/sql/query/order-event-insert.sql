-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale_event (order_id, kind, line, quantity, amount, tax, uuid, digest, staff_id, desk, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
