-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT word
  FROM search_name
 WHERE word >= $1 AND word < $2
   AND length (word) BETWEEN CAST ($3 AS BIGINT) AND CAST ($4 AS BIGINT)
 ORDER BY word
