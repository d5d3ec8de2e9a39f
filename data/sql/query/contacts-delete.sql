-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM contact_point WHERE customer_id = $1
