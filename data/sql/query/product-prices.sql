-- SPDX-License-Identifier: GPL-3.0-or-later
-- The price that holds from each first day, the latest first: of two given for one day the newer one.
SELECT r.first_day, r.price, t.name, r.at
  FROM product_price r
  JOIN staff t ON t.id = r.staff_id
 WHERE r.product_id = $1
   AND NOT EXISTS (SELECT 1 FROM product_price n
                    WHERE n.product_id = r.product_id AND n.first_day = r.first_day AND n.id > r.id)
 ORDER BY r.first_day DESC
 LIMIT $2
