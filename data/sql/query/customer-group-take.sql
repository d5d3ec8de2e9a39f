-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was shown under $1 is shown under $2 from now on.
UPDATE customer_group SET customer_id = $2 WHERE customer_id = $1
