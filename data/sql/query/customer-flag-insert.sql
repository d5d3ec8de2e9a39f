-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer_flag (customer_id, flag) VALUES ($1, $2)
