-- SPDX-License-Identifier: GPL-3.0-or-later
-- The merge that took this one in, if it was not undone.
SELECT id, kept_id, before FROM customer_merge WHERE dropped_id = $1 AND undone_at IS NULL
