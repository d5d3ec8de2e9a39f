-- SPDX-License-Identifier: GPL-3.0-or-later
-- Once an order: the customer owes the total, sales and tax are credited.
SELECT s.year, s.sequence, '', ''
  FROM sale s
  LEFT JOIN (SELECT p.order_id, count (DISTINCT p.id) AS postings,
                    sum (CASE WHEN e.account = 'receivable' THEN e.amount ELSE 0 END) AS receivable,
                    sum (CASE WHEN e.account = 'sales' THEN e.amount ELSE 0 END) AS sales,
                    sum (CASE WHEN e.account = 'tax' THEN e.amount ELSE 0 END) AS tax,
                    sum (CASE WHEN e.account NOT IN ('receivable', 'sales', 'tax') THEN 1 ELSE 0 END)
                      AS others
               FROM ledger_posting p
               LEFT JOIN ledger_entry e ON e.posting_id = p.id
              WHERE p.kind = 'sale'
              GROUP BY p.order_id) l ON l.order_id = s.id
 WHERE coalesce (l.postings, 0) <> 1 OR l.receivable <> s.total OR l.sales <> s.tax - s.total
    OR l.tax <> -s.tax OR l.others <> 0
 ORDER BY s.id
 LIMIT 1
