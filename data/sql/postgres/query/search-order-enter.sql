-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_order_index (word, stamp)
SELECT w.word, CAST ($1 AS BIGINT) FROM string_to_table ($2, ' ') w (word)
ON CONFLICT (word, stamp) DO NOTHING
