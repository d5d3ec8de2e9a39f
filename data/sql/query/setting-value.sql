-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT CAST (value AS BIGINT) FROM setting WHERE key = $1
