-- SPDX-License-Identifier: GPL-3.0-or-later
-- A voucher and its balance; those of the same columns are read alike.
SELECT v.id, v.code, v.expires,
       coalesce ((SELECT sum (e.amount) FROM voucher_event e WHERE e.voucher_id = v.id), 0), v.at,
       c.id, c.sequence, c.name
  FROM voucher v
  LEFT JOIN customer_group g ON g.member_id = v.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, v.customer_id)
 WHERE v.code = $1
