-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rule 21: what remains is a number that money documents refer to.
UPDATE customer
   SET reference = NULL, kind = 'person', name = $2, given = '', family = '', birth = NULL, language = '',
       grouping = '', note = '', marketing = 0, erased_at = $3, version = version + 1
 WHERE id = $1
