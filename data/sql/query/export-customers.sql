-- SPDX-License-Identifier: GPL-3.0-or-later
-- All but those who were erased: there is nothing of them to take along.
SELECT id FROM customer WHERE erased_at IS NULL ORDER BY id
