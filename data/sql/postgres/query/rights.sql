-- SPDX-License-Identifier: GPL-3.0-or-later
-- The two roles by name, whether both are there, and what is to be run: how accounts get them or, where there
-- are none, how who looks after the server makes one and how the account that made the shop then gives it its
-- rights. ACCOUNT stands for the name of an account, which whoever runs it knows.
SELECT owner, there, desk,
       CASE WHEN there = 1 THEN format ('GRANT %I TO ACCOUNT; GRANT %I TO ANOTHER_OWNER;', desk, owner)
            ELSE format ('CREATE ROLE %I; GRANT %I TO ACCOUNT;', desk, desk) END,
       CASE WHEN there = 0 THEN format ('SELECT %I.rights_give (%L);', current_schema, desk) END
  FROM (SELECT role_name ('owner') AS owner, role_name ('desk') AS desk,
               CAST (to_regrole (role_name ('owner')) IS NOT NULL
                     AND to_regrole (role_name ('desk')) IS NOT NULL AS INTEGER) AS there) AS roles
