-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count (DISTINCT segid) FROM search_product_index_idx
