-- SPDX-License-Identifier: GPL-3.0-or-later
-- After rows came with their ids: the next row gets the one after the highest.
SELECT ids_follow ()
