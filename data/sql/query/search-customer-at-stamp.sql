-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, words FROM search_customer WHERE stamp = $1
