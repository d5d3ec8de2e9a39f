-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the desk's own file (data/sql/drafts): what was saved longest ago first.
SELECT uuid, kind, title, content, saved_at FROM draft WHERE shop = $1 ORDER BY saved_at, uuid
