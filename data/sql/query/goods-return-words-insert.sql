-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO goods_return_words (return_id, note, identity) VALUES ($1, $2, $3)
