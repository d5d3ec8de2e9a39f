-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_order_index (search_order_index) VALUES ('rebuild')
