-- SPDX-License-Identifier: GPL-3.0-or-later
-- A file that holds anything is refused when it is opened.
SELECT 0
