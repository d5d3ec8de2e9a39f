-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT stamp, id, words FROM search_order_find ($1, $2) ORDER BY stamp DESC
