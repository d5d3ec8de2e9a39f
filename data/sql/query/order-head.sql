-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.id, s.uuid, s.year, s.sequence, s.barcode, s.customer_id, c.sequence, c.name, s.channel,
       s.reference, s.department, s.delivery, s.expedite, s.discount_kind, s.discount, s.tax_mode,
       s.total, s.tax, t.name, s.desk, s.posted_at, s.day
  FROM sale s
  JOIN staff t ON t.id = s.staff_id
  LEFT JOIN customer c ON c.id = s.customer_id
 WHERE s.id = $1
