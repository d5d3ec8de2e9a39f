-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM search_product_index WHERE stamp = $1 AND word = ANY (string_to_array ($2, ' '))
