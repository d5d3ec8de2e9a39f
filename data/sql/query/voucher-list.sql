-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1 and those merged into them can still spend on the day $2, the earliest to expire
-- first (rule 11).
SELECT q.id, q.code, q.expires, q.balance, q.at, c.id, c.sequence, c.name
  FROM (SELECT v.id, v.code, v.expires, v.at,
               coalesce ((SELECT sum (e.amount) FROM voucher_event e WHERE e.voucher_id = v.id), 0) AS balance
          FROM voucher v
         WHERE v.customer_id IN (SELECT id FROM customer WHERE id = $1
                                 UNION ALL
                                 SELECT member_id FROM customer_group WHERE customer_id = $1)
           AND (v.expires IS NULL OR v.expires >= $2)) q
  JOIN customer c ON c.id = $1
 WHERE q.balance > 0
 ORDER BY coalesce (q.expires, 2147483647), q.id
