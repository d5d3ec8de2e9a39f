-- SPDX-License-Identifier: GPL-3.0-or-later
-- Once a return: the sale turned round for what came back, and the fee sold for it. Without an order it is
-- a voucher that is owed instead.
SELECT r.year, r.sequence, '', ''
  FROM goods_return r
  LEFT JOIN (SELECT p.return_id, count (DISTINCT p.id) AS postings,
                    sum (CASE WHEN e.account = CASE WHEN p.order_id IS NULL THEN 'voucher' ELSE 'receivable' END
                              THEN e.amount ELSE 0 END) AS owed,
                    sum (CASE WHEN e.account = 'sales' THEN e.amount ELSE 0 END) AS sales,
                    sum (CASE WHEN e.account = 'tax' THEN e.amount ELSE 0 END) AS tax,
                    sum (CASE WHEN e.account = 'fees' THEN e.amount ELSE 0 END) AS fees
               FROM ledger_posting p
               LEFT JOIN ledger_entry e ON e.posting_id = p.id
              WHERE p.kind = 'return'
              GROUP BY p.return_id) l ON l.return_id = r.id
 WHERE coalesce (l.postings, 0) <> 1 OR l.owed <> r.fee - r.amount OR l.sales <> r.amount - r.tax
    OR l.tax <> r.tax - r.fee_tax OR l.fees <> r.fee_tax - r.fee
 ORDER BY r.id
 LIMIT 1
