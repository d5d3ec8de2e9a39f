-- SPDX-License-Identifier: GPL-3.0-or-later
-- many rows
SELECT id FROM product ORDER BY code, id
