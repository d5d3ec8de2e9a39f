-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, channel, direction, topic, outcome, words, at
  FROM interaction
 WHERE customer_id = $1
 ORDER BY at DESC, id DESC
 LIMIT $2
