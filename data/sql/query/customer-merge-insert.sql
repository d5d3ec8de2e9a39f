-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer_merge (kept_id, dropped_id, before, staff_id, at) VALUES ($1, $2, $3, $4, $5)
