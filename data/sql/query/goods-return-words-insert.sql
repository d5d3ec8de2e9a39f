-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO goods_return_words (return_id, note, identity, person) VALUES ($1, $2, $3, $4)
