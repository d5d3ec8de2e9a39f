-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE customer SET seen_at = $2 WHERE id = $1 AND seen_at < $2
