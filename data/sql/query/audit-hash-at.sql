-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT hash FROM audit WHERE sequence = $1
