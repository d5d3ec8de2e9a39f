-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the desk's own file (data/sql/drafts).
DELETE FROM draft WHERE uuid = $1
