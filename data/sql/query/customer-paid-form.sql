-- SPDX-License-Identifier: GPL-3.0-or-later
-- The form $1 that paid on what a customer owed: its last posting, whose it is, who took it, at which desk
-- and when, and how many papers of it are out.
SELECT (SELECT max (g.id)
          FROM payment p
          JOIN ledger_posting g ON g.order_id = p.order_id AND g.payment_id = p.id
         WHERE p.uuid = f.uuid),
       coalesce (m.customer_id, f.customer_id), t.name, f.desk, f.at,
       (SELECT count (*) FROM payment_print r WHERE r.uuid = f.uuid)
  FROM customer_payment f
  JOIN staff t ON t.id = f.staff_id
  LEFT JOIN customer_group m ON m.member_id = f.customer_id
 WHERE f.uuid = $1
