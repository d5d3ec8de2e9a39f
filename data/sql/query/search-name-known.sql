-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM search_name WHERE word = $1
