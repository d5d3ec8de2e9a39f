-- SPDX-License-Identifier: GPL-3.0-or-later
-- A file has the rights of a file.
SELECT 0
