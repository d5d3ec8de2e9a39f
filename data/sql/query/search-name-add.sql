-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_name (word, reversed) VALUES ($1, $2) ON CONFLICT (word) DO NOTHING
