-- SPDX-License-Identifier: GPL-3.0-or-later
-- A file has no roles.
SELECT '', 0, '', '', NULL
