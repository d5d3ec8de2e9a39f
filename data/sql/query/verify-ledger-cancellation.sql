-- SPDX-License-Identifier: GPL-3.0-or-later
-- All that was cancelled of an order, taken off what it was posted as.
SELECT s.year, s.sequence, '', ''
  FROM sale s
  LEFT JOIN (SELECT order_id, sum (amount) AS amount, sum (tax) AS tax
               FROM sale_event
              WHERE kind = 'cancelled'
              GROUP BY order_id) c ON c.order_id = s.id
  LEFT JOIN (SELECT p.order_id,
                    sum (CASE WHEN e.account = 'receivable' THEN e.amount ELSE 0 END) AS receivable,
                    sum (CASE WHEN e.account = 'sales' THEN e.amount ELSE 0 END) AS sales,
                    sum (CASE WHEN e.account = 'tax' THEN e.amount ELSE 0 END) AS tax,
                    sum (CASE WHEN e.account NOT IN ('receivable', 'sales', 'tax') THEN 1 ELSE 0 END)
                      AS others
               FROM ledger_posting p
               JOIN ledger_entry e ON e.posting_id = p.id
              WHERE p.kind = 'cancellation'
              GROUP BY p.order_id) l ON l.order_id = s.id
 WHERE coalesce (l.receivable, 0) <> -coalesce (c.amount, 0)
    OR coalesce (l.sales, 0) <> coalesce (c.amount - c.tax, 0)
    OR coalesce (l.tax, 0) <> coalesce (c.tax, 0)
    OR l.others <> 0
 ORDER BY s.id
 LIMIT 1
