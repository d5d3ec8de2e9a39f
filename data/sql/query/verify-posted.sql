-- SPDX-License-Identifier: GPL-3.0-or-later
-- The entries that speak for orders: one each, or one for all that a demo or an import made.
-- many rows
SELECT sequence, action, subject, detail, at, staff_id
  FROM audit
 WHERE action IN ('order-post', 'demo', 'import-orders')
 ORDER BY sequence
