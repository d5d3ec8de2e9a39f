-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tax_rate (tax_class_id, first_day, rate) VALUES ($1, $2, $3)
