-- SPDX-License-Identifier: GPL-3.0-or-later
-- The same text always: there is nothing that a step could bring together.
SELECT ''
