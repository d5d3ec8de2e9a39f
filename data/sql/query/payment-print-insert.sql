-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO payment_print (uuid, staff_id, desk, at) VALUES ($1, $2, $3, $4)
