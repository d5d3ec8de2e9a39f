-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT stamp, words FROM search_order WHERE id = $1
