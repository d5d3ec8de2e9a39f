-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO search_customer_index (search_customer_index) VALUES ('rebuild')
