-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the desk's own file (data/sql/drafts).
INSERT INTO draft (uuid, shop, kind, title, content, saved_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (uuid) DO UPDATE SET
  shop = excluded.shop, kind = excluded.kind, title = excluded.title, content = excluded.content,
  saved_at = excluded.saved_at
