-- SPDX-License-Identifier: GPL-3.0-or-later
-- No voucher was ever below nothing.
SELECT 0, 0, substr (v.code, 24), x.balance
  FROM (SELECT voucher_id, sum (amount) OVER (PARTITION BY voucher_id ORDER BY id) AS balance
          FROM voucher_event) x
  JOIN voucher v ON v.id = x.voucher_id
 WHERE x.balance < 0
 ORDER BY v.id
 LIMIT 1
