-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, digest FROM interaction WHERE uuid = $1
