-- SPDX-License-Identifier: GPL-3.0-or-later
-- As customer-by-emails, of postcodes without blanks and hyphens.
-- many rows
SELECT DISTINCT x.code, c.id,
       CASE WHEN c.kind = 'organisation' OR c.given <> '' OR c.family <> '' THEN 1 ELSE 0 END, c.name
  FROM (SELECT customer_id, lower (replace (replace (postcode, ' ', ''), '-', '')) AS code
          FROM contact_point
         WHERE kind = 'address' AND postcode <> '') x
  JOIN customer c ON c.id = x.customer_id
 WHERE x.code >= $1 AND x.code <> ''
   AND c.erased_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM customer_group g WHERE g.member_id = c.id)
 ORDER BY x.code, c.id
