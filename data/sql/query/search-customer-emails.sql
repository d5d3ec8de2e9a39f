-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT typed FROM contact_point WHERE customer_id = $1 AND kind = 'email' ORDER BY position
