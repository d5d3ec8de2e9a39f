-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM tax_class WHERE name = $1
