-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT search_customer_prove ()
