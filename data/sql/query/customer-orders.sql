-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every order of a customer, oldest first.
SELECT id, year, sequence FROM sale WHERE customer_id = $1 ORDER BY posted_at, id
