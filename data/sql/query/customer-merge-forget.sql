-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rule 21: what a merge would put back of somebody.
UPDATE customer_merge SET before = '' WHERE kept_id = $1 OR dropped_id = $1
