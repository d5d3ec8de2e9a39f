-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY) STRICT;
INSERT INTO more (id) VALUES (1), (2), (3);
