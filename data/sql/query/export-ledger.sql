-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT p.id, p.day, p.kind, e.account, e.amount, s.year, s.sequence
  FROM ledger_posting p
  JOIN ledger_entry e ON e.posting_id = p.id
  JOIN sale s ON s.id = p.order_id
 WHERE p.day BETWEEN $1 AND $2
 ORDER BY p.id, e.account
