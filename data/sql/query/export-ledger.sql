-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a correction posts is called after it: it is neither a return nor a new sale.
-- many rows
SELECT p.id, p.day, coalesce (c.kind, r.kind, p.kind), e.account, e.amount, s.year, s.sequence
  FROM ledger_posting p
  JOIN ledger_entry e ON e.posting_id = p.id
  LEFT JOIN sale s ON s.id = p.order_id
  LEFT JOIN goods_return r ON r.id = p.return_id
  LEFT JOIN sale_correction c ON c.id = p.correction_id
 WHERE p.day BETWEEN $1 AND $2
 ORDER BY p.id, e.account
