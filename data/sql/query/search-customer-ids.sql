-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM customer ORDER BY seen_at, id
