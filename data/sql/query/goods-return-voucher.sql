-- SPDX-License-Identifier: GPL-3.0-or-later
-- The voucher that the return $1 gave, and what is on it now.
SELECT v.code, v.expires, (SELECT sum (b.amount) FROM voucher_event b WHERE b.voucher_id = v.id)
  FROM voucher_event e
  JOIN voucher v ON v.id = e.voucher_id
 WHERE e.return_id = $1
 ORDER BY e.id
 LIMIT 1
