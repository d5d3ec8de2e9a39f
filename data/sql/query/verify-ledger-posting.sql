-- SPDX-License-Identifier: GPL-3.0-or-later
-- A posting belongs to a document: a payment's to its payment, a return's to it and to its order, what
-- expires to none of these, the others to an order alone.
SELECT s.year, s.sequence, p.kind, CAST (p.id AS TEXT)
  FROM ledger_posting p
  LEFT JOIN sale s ON s.id = p.order_id
  LEFT JOIN payment b ON b.id = p.payment_id
  LEFT JOIN goods_return r ON r.id = p.return_id
 WHERE (s.id IS NULL AND p.kind NOT IN ('return', 'expiry'))
    OR (p.kind IN ('payment', 'refund') AND b.id IS NULL)
    OR (p.kind NOT IN ('payment', 'refund') AND p.payment_id IS NOT NULL)
    OR (p.kind = 'return' AND (r.id IS NULL OR coalesce (r.order_id, 0) <> coalesce (p.order_id, 0)))
 ORDER BY p.id
 LIMIT 1
