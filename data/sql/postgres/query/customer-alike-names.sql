-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is called so and lives under the postcode or was born on the day, last served first.
SELECT s.id
  FROM search_customer_find ($1, 1000000) s
  JOIN customer c ON c.id = s.id
 WHERE c.erased_at IS NULL
   AND (c.birth = $3
        OR ($2 <> '' AND EXISTS (SELECT 1 FROM contact_point p
                                  WHERE p.customer_id = c.id AND p.kind = 'address'
                                    AND lower (replace (replace (p.postcode, ' ', ''), '-', '')) = $2)))
 ORDER BY s.stamp DESC
 LIMIT $4
