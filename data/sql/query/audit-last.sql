-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the chain ends: one step down the primary key.
SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1
