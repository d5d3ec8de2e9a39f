-- SPDX-License-Identifier: GPL-3.0-or-later
-- 1 where the shop has its roles now; 0 where whoever makes it may make none.
SELECT roles_make ()
