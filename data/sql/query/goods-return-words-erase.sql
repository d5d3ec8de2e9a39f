-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rule 21: what was said with what somebody brought back.
UPDATE goods_return_words
   SET note = '', identity = '', person = ''
 WHERE return_id IN (SELECT r.id FROM goods_return r WHERE r.customer_id = $1)
