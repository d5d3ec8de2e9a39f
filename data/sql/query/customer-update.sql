-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE customer
   SET reference = $3, kind = $4, name = $5, given = $6, family = $7, birth = $8, language = $9,
       grouping = $10, note = $11, marketing = $12, version = version + 1
 WHERE id = $1 AND version = $2
