-- SPDX-License-Identifier: GPL-3.0-or-later
-- A posting belongs to a document: a payment's to its payment, the others to an order alone.
SELECT s.year, s.sequence, p.kind, CAST (p.id AS TEXT)
  FROM ledger_posting p
  LEFT JOIN sale s ON s.id = p.order_id
  LEFT JOIN payment b ON b.id = p.payment_id
 WHERE s.id IS NULL
    OR (p.kind IN ('payment', 'refund') AND b.id IS NULL)
    OR (p.kind IN ('sale', 'cancellation') AND p.payment_id IS NOT NULL)
 ORDER BY p.id
 LIMIT 1
