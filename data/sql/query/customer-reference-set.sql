-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE customer SET reference = $2, version = version + 1 WHERE id = $1
