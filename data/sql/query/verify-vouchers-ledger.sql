-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the ledger owes on vouchers is what is left on all of them.
SELECT NULL, NULL, '', x.owed
  FROM (SELECT (SELECT coalesce (sum (amount), 0) FROM ledger_entry WHERE account = 'voucher') AS owed,
               (SELECT coalesce (sum (amount), 0) FROM voucher_event) AS balance) x
 WHERE x.owed <> -x.balance
