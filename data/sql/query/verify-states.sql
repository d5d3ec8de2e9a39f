-- SPDX-License-Identifier: GPL-3.0-or-later
-- Posted first, then forward only; handed over, cancelled and reversed are the end,
-- but what was handed over may still be reversed (rule 20).
SELECT s.year, s.sequence, coalesce (x.before, '-'), x.kind
  FROM (SELECT order_id, id, kind, rank,
               lag (kind) OVER (PARTITION BY order_id ORDER BY id) AS before,
               lag (rank) OVER (PARTITION BY order_id ORDER BY id) AS before_rank
          FROM (SELECT order_id, id, kind,
                       CASE kind WHEN 'posted' THEN 0 WHEN 'in-fulfilment' THEN 1 WHEN 'ready' THEN 2
                                 WHEN 'shipped' THEN 3 WHEN 'delivered' THEN 4 WHEN 'cancelled' THEN 5
                                 ELSE 6 END AS rank
                  FROM sale_event
                 WHERE line = 0 AND kind NOT IN ('receipt-out', 'receipt-copy')) e) x
  LEFT JOIN sale s ON s.id = x.order_id
 WHERE (x.before IS NULL AND x.kind <> 'posted')
    OR (x.before IS NOT NULL AND (x.before_rank >= 5 OR (x.before_rank = 4 AND x.rank < 6)
                                 OR x.rank <= x.before_rank))
 ORDER BY x.id
 LIMIT 1
