-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rule 21: what was said of somebody's orders when they were corrected.
UPDATE sale_correction_reason
   SET reason = 'erased'
 WHERE correction_id IN (SELECT c.id
                           FROM sale s
                           JOIN sale_correction c ON c.order_id = s.id
                          WHERE s.customer_id = $1)
