-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whatever else begins with these columns is read as a payment too.
SELECT id, tender, captured, rounding, given, change, last4, authorisation, reference, at, uuid, carried
  FROM payment
 WHERE order_id = $1
 ORDER BY id
