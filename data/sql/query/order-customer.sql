-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sequence, name FROM customer WHERE id = $1
