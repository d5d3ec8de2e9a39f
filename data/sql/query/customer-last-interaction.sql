-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT topic, at
  FROM interaction
 WHERE customer_id = $1
 ORDER BY at DESC
 LIMIT 1
