-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO product (code, name, tax_class_id, barcode, category, kind, unit, description, specification,
                     delivery_days, warranty_months, returnable, discontinued)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
RETURNING id
