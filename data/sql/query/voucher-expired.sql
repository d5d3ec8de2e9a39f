-- SPDX-License-Identifier: GPL-3.0-or-later
-- What ran out before the day $1 with something left on it.
SELECT q.id, q.code, q.expires, q.balance, q.at, c.id, c.sequence, c.name
  FROM (SELECT v.id, v.code, v.expires, v.at, v.customer_id,
               coalesce ((SELECT sum (e.amount) FROM voucher_event e WHERE e.voucher_id = v.id), 0) AS balance
          FROM voucher v
         WHERE v.expires < $1) q
  LEFT JOIN customer_group g ON g.member_id = q.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, q.customer_id)
 WHERE q.balance > 0
 ORDER BY q.id
