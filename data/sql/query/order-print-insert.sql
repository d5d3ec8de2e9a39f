-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale_print (order_id, kind, detail, staff_id, desk, at)
VALUES ($1, $2, $3, $4, $5, $6)
