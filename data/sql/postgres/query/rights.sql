-- SPDX-License-Identifier: GPL-3.0-or-later
-- The roles by name, whether each is there, and the schema with which the functions are called.
SELECT role_name ('owner'), CAST (count (to_regrole (role_name ('owner'))) AS BIGINT),
       role_name ('desk'), CAST (count (to_regrole (role_name ('desk'))) AS BIGINT),
       quote_ident (current_schema)
