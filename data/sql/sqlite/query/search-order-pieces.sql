-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count (DISTINCT segid) FROM search_order_index_idx
