-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.id, s.uuid, s.year, s.sequence, s.barcode, c.id, c.sequence, c.name, s.channel,
       s.reference, coalesce (x.department, s.department),
       CASE WHEN x.id IS NULL THEN s.delivery ELSE x.delivery END, coalesce (x.expedite, s.expedite), s.discount_kind, s.discount, s.tax_mode,
       s.total, s.tax, t.name, s.desk, s.posted_at, s.day
  FROM sale s
  JOIN staff t ON t.id = s.staff_id
  LEFT JOIN sale_terms x ON x.id = (SELECT max (y.id) FROM sale_terms y WHERE y.order_id = s.id)
  LEFT JOIN customer_group g ON g.member_id = s.customer_id
  LEFT JOIN customer c ON c.id = coalesce (g.customer_id, s.customer_id)
 WHERE s.id = $1
