-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.sequence, a.at, a.staff_id, s.name, a.desk, a.action, a.subject, a.detail, p.detail
FROM audit AS a
LEFT JOIN staff AS s ON s.id = a.staff_id
LEFT JOIN audit_personal AS p ON p.sequence = a.sequence
ORDER BY a.sequence DESC
LIMIT $1
