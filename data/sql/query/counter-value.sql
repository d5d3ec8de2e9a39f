-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT value FROM counter WHERE name = $1 AND year = $2
