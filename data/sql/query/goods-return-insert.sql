-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO goods_return (uuid, digest, year, sequence, kind, order_id, customer_id, refund, amount, tax, fee,
                          fee_tax, exchange_id, staff_id, desk, posted_at, day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
RETURNING id
