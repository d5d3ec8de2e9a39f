-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_customer (stamp, id, words) VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, words = excluded.words
