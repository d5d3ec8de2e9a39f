-- SPDX-License-Identifier: GPL-3.0-or-later
-- The index is always in one piece.
SELECT CAST ($1 AS BIGINT), CAST ($2 AS BIGINT)
