-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'
