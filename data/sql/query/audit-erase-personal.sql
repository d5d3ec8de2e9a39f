-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM audit_personal WHERE customer_id = $1
