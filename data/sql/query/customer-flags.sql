-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT flag FROM customer_flag WHERE customer_id = $1 ORDER BY flag
