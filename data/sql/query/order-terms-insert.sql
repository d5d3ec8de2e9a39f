-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale_terms (uuid, digest, order_id, department, delivery, expedite, staff_id, desk, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
