-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.sequence, a.at, a.action, a.subject, a.detail, d.detail
  FROM audit_personal d
  JOIN audit a ON a.sequence = d.sequence
 WHERE d.customer_id = $1
 ORDER BY a.sequence
