-- SPDX-License-Identifier: GPL-3.0-or-later
-- many rows
SELECT year, sequence, posted_at, staff_id, total, tax,
       (SELECT count(*) FROM sale_line WHERE sale_line.order_id = sale.id)
  FROM sale
 ORDER BY year, sequence
