-- SPDX-License-Identifier: GPL-3.0-or-later
-- Once a payment: the tender holds what was taken (what was carried passes through an account of its own),
-- the rest is owed no more, rounding stands apart.
SELECT s.year, s.sequence, b.tender, b.captured
  FROM payment b
  JOIN sale s ON s.id = b.order_id
  LEFT JOIN (SELECT d.id, count (DISTINCT p.id) AS postings,
                    sum (CASE WHEN e.account = 'receivable' THEN e.amount ELSE 0 END) AS receivable,
                    sum (CASE WHEN e.account = 'rounding' THEN e.amount ELSE 0 END) AS rounding,
                    sum (CASE WHEN e.account = d.account THEN e.amount ELSE 0 END) AS tender,
                    sum (CASE WHEN p.order_id <> d.order_id
                                OR p.kind <> CASE WHEN d.captured < 0 THEN 'refund' ELSE 'payment' END
                                OR e.account NOT IN ('receivable', 'rounding', d.account)
                              THEN 1 ELSE 0 END) AS others
               FROM (SELECT id, order_id, captured,
                            CASE carried WHEN 1 THEN 'carried' ELSE tender END AS account
                       FROM payment) d
               JOIN ledger_posting p ON p.payment_id = d.id
               LEFT JOIN ledger_entry e ON e.posting_id = p.id
              GROUP BY d.id) l ON l.id = b.id
 WHERE coalesce (l.postings, 0) <> 1 OR l.receivable <> -b.captured OR l.rounding <> -b.rounding
    OR l.tender <> b.captured + b.rounding OR l.others <> 0
 ORDER BY b.id
 LIMIT 1
