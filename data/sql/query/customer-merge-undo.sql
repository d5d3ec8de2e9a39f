-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE customer_merge SET undone_at = $2, before = '' WHERE id = $1
