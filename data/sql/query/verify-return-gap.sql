-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT r.year, r.sequence, '', ''
  FROM goods_return r
 WHERE r.sequence > 1
   AND NOT EXISTS (SELECT 1 FROM goods_return b WHERE b.year = r.year AND b.sequence = r.sequence - 1)
 ORDER BY r.year, r.sequence
 LIMIT 1
