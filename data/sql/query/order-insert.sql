-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale (uuid, digest, year, sequence, barcode, customer_id, channel, reference, department,
                  delivery, expedite, discount_kind, discount, tax_mode, tax_rounding, total, tax,
                  staff_id, desk, posted_at, day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
RETURNING id
