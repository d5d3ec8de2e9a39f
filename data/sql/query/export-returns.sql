-- SPDX-License-Identifier: GPL-3.0-or-later
-- many rows
SELECT id FROM goods_return WHERE day BETWEEN $1 AND $2 ORDER BY id
