-- SPDX-License-Identifier: GPL-3.0-or-later
-- many rows
SELECT id FROM sale ORDER BY posted_at, id
