-- SPDX-License-Identifier: GPL-3.0-or-later
-- A correction has a posting for each of its payments, a reversal one more for the sale; and a reversed
-- order has left nothing on any account.
SELECT s.year, s.sequence, CAST (c.ordinal AS TEXT), ''
  FROM sale_correction c
  JOIN sale s ON s.id = c.order_id
 WHERE (SELECT count (*) FROM ledger_posting p WHERE p.correction_id = c.id)
       <> (SELECT count (*) FROM payment b WHERE b.uuid = c.uuid)
          + CASE c.kind WHEN 'reversal' THEN 1 ELSE 0 END
    OR EXISTS (SELECT 1 FROM payment b
                WHERE b.uuid = c.uuid
                  AND NOT EXISTS (SELECT 1 FROM ledger_posting p
                                   WHERE p.correction_id = c.id AND p.payment_id = b.id
                                     AND p.order_id = c.order_id))
    OR (SELECT count (*) FROM ledger_posting p
         WHERE p.correction_id = c.id AND p.order_id = c.order_id AND p.kind = 'cancellation')
       <> CASE c.kind WHEN 'reversal' THEN 1 ELSE 0 END
    OR (c.kind = 'reversal'
        AND EXISTS (SELECT 1 FROM ledger_posting p
                      JOIN ledger_entry e ON e.posting_id = p.id
                     WHERE p.order_id = c.order_id
                     GROUP BY e.account
                    HAVING sum (e.amount) <> 0))
 ORDER BY c.id
 LIMIT 1
