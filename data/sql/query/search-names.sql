-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT word FROM search_name ORDER BY word
