-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT kind, typed, norm, note, street, city, postcode, region, country
  FROM contact_point
 WHERE customer_id = $1
 ORDER BY CASE kind WHEN 'phone' THEN 0 WHEN 'email' THEN 1 ELSE 2 END, position
