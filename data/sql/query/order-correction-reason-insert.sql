-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO sale_correction_reason (correction_id, reason) VALUES ($1, $2)
