-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each verify statement gives the first row that is wrong, or none: year and sequence of its order (or
-- 0 and a customer's sequence, or NULL), and two facts for the sentence.
SELECT s.year, s.sequence, '', ''
  FROM sale s
 WHERE s.sequence > 1
   AND NOT EXISTS (SELECT 1 FROM sale b WHERE b.year = s.year AND b.sequence = s.sequence - 1)
 ORDER BY s.year, s.sequence
 LIMIT 1
