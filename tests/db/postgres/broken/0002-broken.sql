-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE half (id bigint NOT NULL PRIMARY KEY);
CREATE TABLE half (id bigint NOT NULL PRIMARY KEY);
