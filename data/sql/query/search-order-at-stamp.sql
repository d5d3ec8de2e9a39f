-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, words FROM search_order WHERE stamp = $1
