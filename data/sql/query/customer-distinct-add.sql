-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer_distinct (one_id, other_id, staff_id, at) VALUES ($1, $2, $3, $4)
