-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM sale_waiting WHERE order_id = $1
