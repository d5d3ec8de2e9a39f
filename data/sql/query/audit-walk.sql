-- SPDX-License-Identifier: GPL-3.0-or-later
-- The chain from its first entry on, each with the text behind its commitment unless it was erased.
-- many rows
SELECT a.sequence, a.at, a.staff_id, a.desk, a.action, a.subject, a.detail, a.personal, a.hash,
       p.salt, p.detail
FROM audit AS a
LEFT JOIN audit_personal AS p ON p.sequence = a.sequence
ORDER BY a.sequence
