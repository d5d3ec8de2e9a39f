-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the order's discount applies to, what it is, and what the lines say of it.
-- many rows
SELECT s.year, s.sequence, s.discount_kind, s.discount, l.base, l.share
  FROM sale s
  JOIN (SELECT order_id, sum (value - discount) AS base, sum (discount_share) AS share
          FROM sale_line
         GROUP BY order_id) l ON l.order_id = s.id
 ORDER BY s.id
