-- SPDX-License-Identifier: GPL-3.0-or-later
WITH gone AS (
  DELETE FROM search_customer_index i
   WHERE NOT EXISTS (SELECT 1 FROM search_customer s
                      WHERE s.stamp = i.stamp AND i.word = ANY (string_to_array (s.words, ' '))))
INSERT INTO search_customer_index (word, stamp)
SELECT w.word, s.stamp
  FROM search_customer s
 CROSS JOIN LATERAL string_to_table (s.words, ' ') w (word)
 ORDER BY w.word, s.stamp
ON CONFLICT (word, stamp) DO NOTHING
