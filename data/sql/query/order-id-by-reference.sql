-- SPDX-License-Identifier: GPL-3.0-or-later
-- Their own number may come again: the newest order is meant.
SELECT id FROM sale WHERE reference = $1 AND reference <> '' ORDER BY id DESC LIMIT 1
