-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every line with what it was worked out from, order by order.
-- many rows
SELECT s.year, s.sequence, s.tax_mode, s.tax_rounding, s.discount_kind, s.discount,
       l.price, l.quantity, l.discount_kind, l.discount_given, l.tax_rate,
       l.value, l.discount, l.discount_share, l.gross, l.tax
  FROM sale s
  JOIN sale_line l ON l.order_id = s.id
 ORDER BY s.id, l.line
