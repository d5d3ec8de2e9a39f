-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE interaction
   SET topic = 'erased', outcome = '', words = '', digest = 'erased'
 WHERE customer_id = $1
