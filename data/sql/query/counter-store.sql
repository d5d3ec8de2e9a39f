-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO counter (name, year, value) VALUES ($1, $2, $3)
ON CONFLICT (name, year) DO UPDATE SET value = excluded.value
