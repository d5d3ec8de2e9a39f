-- SPDX-License-Identifier: GPL-3.0-or-later
-- The payments of the form $1 as in order-payments, in the order in which they were written; and of each
-- its order, and what was owed on that when the last of them was.
SELECT p.id, p.tender, p.captured, p.rounding, p.given, p.change, p.last4, p.authorisation, p.reference, p.at,
       p.uuid, p.carried, s.id, s.year, s.sequence, s.day,
       (SELECT sum (e.amount)
          FROM ledger_posting g
          JOIN ledger_entry e ON e.posting_id = g.id AND e.account = 'receivable'
         WHERE g.order_id = s.id AND g.id <= $2)
  FROM payment p
  JOIN sale s ON s.id = p.order_id
 WHERE p.uuid = $1
 ORDER BY p.part
