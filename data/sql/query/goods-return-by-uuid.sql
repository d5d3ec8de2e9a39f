-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, digest FROM goods_return WHERE uuid = $1
