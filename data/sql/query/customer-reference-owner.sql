-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whose row bears it, merged into another or not.
SELECT id FROM customer WHERE reference = $1
