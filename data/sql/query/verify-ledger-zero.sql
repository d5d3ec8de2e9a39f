-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.year, s.sequence, coalesce (p.kind, '-'), x.amount
  FROM (SELECT posting_id, sum (amount) AS amount
          FROM ledger_entry
         GROUP BY posting_id
        HAVING sum (amount) <> 0
         ORDER BY posting_id
         LIMIT 1) x
  LEFT JOIN ledger_posting p ON p.id = x.posting_id
  LEFT JOIN sale s ON s.id = p.order_id
