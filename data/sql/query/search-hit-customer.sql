-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sequence, name, seen_at FROM customer WHERE id = $1
