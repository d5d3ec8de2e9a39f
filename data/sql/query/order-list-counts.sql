-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many orders of the department $1 (or of all) are open, ready, late on the day $2, and owed.
SELECT coalesce (sum (CASE WHEN state <> 'delivered' THEN 1 ELSE 0 END), 0),
       coalesce (sum (CASE WHEN state = 'ready' THEN 1 ELSE 0 END), 0),
       coalesce (sum (CASE WHEN state <> 'delivered' AND due < $2 THEN 1 ELSE 0 END), 0),
       coalesce (sum (CASE WHEN owed > 0 THEN 1 ELSE 0 END), 0),
       coalesce (sum (CASE WHEN owed > 0 THEN owed ELSE 0 END), 0)
  FROM sale_waiting
 WHERE ($1 = '' OR department = $1)
