-- SPDX-License-Identifier: GPL-3.0-or-later
-- many rows
SELECT word FROM search_name ORDER BY word
