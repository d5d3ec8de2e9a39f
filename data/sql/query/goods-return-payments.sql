-- SPDX-License-Identifier: GPL-3.0-or-later
-- As order-payments: what the form $1 moved on the order $2.
SELECT id, tender, captured, rounding, given, change, last4, authorisation, reference, at, uuid, carried
  FROM payment
 WHERE order_id = $2 AND uuid = $1
 ORDER BY part
