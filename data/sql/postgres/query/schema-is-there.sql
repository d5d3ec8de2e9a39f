-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count (to_regclass ('schema_migration'))
