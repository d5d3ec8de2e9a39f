-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last posting of the form $1, whose customer it was, and how many papers of it are out.
SELECT max (g.id), min (coalesce (m.customer_id, s.customer_id)),
       (SELECT count (*) FROM payment_print r WHERE r.uuid = $1)
  FROM payment p
  JOIN sale s ON s.id = p.order_id
  JOIN ledger_posting g ON g.order_id = p.order_id AND g.payment_id = p.id
  LEFT JOIN customer_group m ON m.member_id = s.customer_id
 WHERE p.uuid = $1
