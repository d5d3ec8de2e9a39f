-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM customer_flag WHERE customer_id = $1
