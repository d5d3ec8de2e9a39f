-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM customer WHERE reference = $1
