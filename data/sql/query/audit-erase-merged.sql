-- SPDX-License-Identifier: GPL-3.0-or-later
-- While somebody was merged into another, edits of that one may have told of both.
DELETE FROM audit_personal
 WHERE sequence IN (SELECT a.sequence
                      FROM customer_merge m
                      JOIN audit_personal p ON p.customer_id = m.kept_id
                      JOIN audit a ON a.sequence = p.sequence
                     WHERE m.dropped_id = $1
                       AND a.at >= m.at
                       AND (m.undone_at IS NULL OR a.at <= m.undone_at))
