-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, sequence, name, seen_at
  FROM customer
 WHERE erased_at IS NULL
 ORDER BY seen_at DESC, id DESC
 LIMIT $1
