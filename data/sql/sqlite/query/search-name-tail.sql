-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT word
  FROM search_name
 WHERE reversed >= $1 AND reversed < $2 AND length (reversed) BETWEEN $3 AND $4
