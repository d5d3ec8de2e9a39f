-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, version, sequence, reference, kind, name, given, family, birth, language, grouping, note,
       marketing, created_at, seen_at, erased_at
  FROM customer
 WHERE id = $1
