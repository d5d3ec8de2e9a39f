-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1, or somebody who calls themselves $2, brought back without receipt since the day $3.
SELECT coalesce (sum (r.amount), 0)
  FROM goods_return r
  LEFT JOIN goods_return_words w ON w.return_id = r.id
 WHERE r.order_id IS NULL AND r.day >= $3
   AND (w.person = $2
        OR r.customer_id IN (SELECT id FROM customer WHERE id = $1
                             UNION ALL
                             SELECT member_id FROM customer_group WHERE customer_id = $1))
