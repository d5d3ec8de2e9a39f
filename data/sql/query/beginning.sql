-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether there is a product, a customer, an order: each looks at one row.
SELECT CASE WHEN EXISTS (SELECT 1 FROM product) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM customer) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM sale) THEN 1 ELSE 0 END
