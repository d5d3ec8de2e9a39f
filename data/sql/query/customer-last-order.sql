-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT year, sequence, posted_at
  FROM sale
 WHERE customer_id = $1
 ORDER BY posted_at DESC
 LIMIT 1
