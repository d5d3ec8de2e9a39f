-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM customer_group WHERE member_id = $1
