-- SPDX-License-Identifier: GPL-3.0-or-later
-- No tender gives back more than it took (rule 6): neither exactly nor, where all of it was money, over the
-- counter.
SELECT s.year, s.sequence, p.tender, p.captured
  FROM (SELECT order_id, tender, sum (captured) AS captured, sum (captured + rounding) AS taken,
               max (carried) AS carried
          FROM payment
         GROUP BY order_id, tender) p
  JOIN sale s ON s.id = p.order_id
 WHERE p.captured < 0 OR (p.taken < 0 AND p.carried = 0)
 ORDER BY s.id
 LIMIT 1
