-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM customer_distinct WHERE one_id = $1 AND other_id = $2
