-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE product
   SET code = $3, name = $4, tax_class_id = $5, barcode = $6, category = $7, kind = $8, unit = $9,
       description = $10, specification = $11, delivery_days = $12, warranty_months = $13,
       returnable = $14, discontinued = $15, version = version + 1
 WHERE id = $1 AND version = $2
