-- SPDX-License-Identifier: GPL-3.0-or-later
-- With what the shop began: the founding itself, and what came right after it.
SELECT action FROM audit ORDER BY sequence LIMIT 2
