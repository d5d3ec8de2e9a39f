-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO contact_point (customer_id, kind, position, typed, norm, reversed, note, street, city,
                           postcode, region, country)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
