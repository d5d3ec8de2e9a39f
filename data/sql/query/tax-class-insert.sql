-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tax_class (name) VALUES ($1) RETURNING id
