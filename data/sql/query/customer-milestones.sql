-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT created_at, erased_at FROM customer WHERE id = $1
