-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which pieces the index is in: another text after a step that did something.
SELECT hex (block) FROM search_order_index_data WHERE id = 10
