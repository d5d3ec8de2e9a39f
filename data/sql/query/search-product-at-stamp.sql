-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, words FROM search_product WHERE stamp = $1
