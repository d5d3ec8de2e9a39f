-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM goods_return WHERE year = $1 AND sequence = $2
