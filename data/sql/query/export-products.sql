-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM product ORDER BY code, id
