-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT year, sequence FROM sale ORDER BY year, sequence
