-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT erased_at FROM customer WHERE id = $1
