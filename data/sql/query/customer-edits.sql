-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the record of edits says, where it was not erased; the addition is the customer's own row.
SELECT a.sequence, a.action, a.at, coalesce (s.name, '')
  FROM audit_personal d
  JOIN audit a ON a.sequence = d.sequence
  LEFT JOIN staff s ON s.id = a.staff_id
 WHERE d.customer_id = $1 AND a.action IN ('customer-edit', 'customer-merge', 'customer-unmerge')
 ORDER BY a.sequence DESC
 LIMIT $2
