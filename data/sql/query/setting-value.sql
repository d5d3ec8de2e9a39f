-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT CAST (value AS INTEGER) FROM setting WHERE key = $1
