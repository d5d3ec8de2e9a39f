-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the customer $1 and those merged into them owed in all after the posting $2.
SELECT coalesce (sum (e.amount), 0)
  FROM sale s
  JOIN ledger_posting g ON g.order_id = s.id AND g.id <= $2
  JOIN ledger_entry e ON e.posting_id = g.id AND e.account = 'receivable'
 WHERE s.customer_id IN (SELECT id FROM customer WHERE id = $1
                         UNION ALL
                         SELECT member_id FROM customer_group WHERE customer_id = $1)
