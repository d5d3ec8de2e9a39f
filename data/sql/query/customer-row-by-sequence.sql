-- SPDX-License-Identifier: GPL-3.0-or-later
-- The number's own row, merged into another or not.
SELECT id FROM customer WHERE sequence = $1
