-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many bytes are held before they become a piece of the index, and how many pieces of a size are then
-- brought together at once: 0, none.
INSERT INTO search_order_index (search_order_index, rank) VALUES ('hashsize', $1), ('automerge', $2)
