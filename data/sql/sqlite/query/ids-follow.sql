-- SPDX-License-Identifier: GPL-3.0-or-later
-- After rows came with their ids: here the next row gets the one after the highest anyway.
SELECT 0
