-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO audit_personal (sequence, customer_id, salt, detail) VALUES ($1, $2, $3, $4)
