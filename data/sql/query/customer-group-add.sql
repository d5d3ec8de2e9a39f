-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer_group (member_id, customer_id) VALUES ($1, $2)
