-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.year, s.sequence, '', ''
  FROM sale s
 WHERE NOT EXISTS (SELECT 1 FROM sale_event e WHERE e.order_id = s.id AND e.kind = 'posted')
 ORDER BY s.id
 LIMIT 1
