-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce (max (stamp), 0) FROM search_product
