-- SPDX-License-Identifier: GPL-3.0-or-later
-- A form that paid on what a customer owed paid on some order.
SELECT 0, c.sequence, f.uuid, ''
  FROM customer_payment f
  LEFT JOIN customer c ON c.id = f.customer_id
 WHERE c.id IS NULL OR NOT EXISTS (SELECT 1 FROM payment p WHERE p.uuid = f.uuid)
 ORDER BY f.id
 LIMIT 1
