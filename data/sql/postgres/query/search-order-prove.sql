-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT search_order_prove ()
