-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT word FROM search_name WHERE word >= $1 AND word < $2 AND length (word) BETWEEN $3 AND $4
