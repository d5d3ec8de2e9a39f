-- SPDX-License-Identifier: GPL-3.0-or-later
-- Under whom somebody merged is shown.
SELECT customer_id FROM customer_group WHERE member_id = $1
