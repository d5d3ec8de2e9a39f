-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rate that a class has from a day on, when it was given one for that very day.
SELECT rate FROM tax_rate WHERE tax_class_id = $1 AND first_day = $2 ORDER BY id DESC LIMIT 1
