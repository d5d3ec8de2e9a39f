-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO audit (sequence, at, staff_id, desk, action, subject, detail, personal, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
