-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest number, as one integer that grows with it.
SELECT year * 1000000000 + sequence FROM sale ORDER BY year DESC, sequence DESC LIMIT 1
