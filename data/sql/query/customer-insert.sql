-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO customer (sequence, reference, kind, name, given, family, birth, language, grouping, note,
                      marketing, created_at, seen_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
RETURNING id
