-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE more (id bigint NOT NULL PRIMARY KEY);
INSERT INTO more (id) VALUES (1), (2), (3);
