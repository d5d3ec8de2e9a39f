-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 0, c.sequence, '', ''
  FROM customer c
 WHERE c.sequence > 1
   AND NOT EXISTS (SELECT 1 FROM customer b WHERE b.sequence = c.sequence - 1)
 ORDER BY c.sequence
 LIMIT 1
