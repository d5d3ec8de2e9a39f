-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer_payment (uuid, customer_id, staff_id, desk, at) VALUES ($1, $2, $3, $4, $5)
