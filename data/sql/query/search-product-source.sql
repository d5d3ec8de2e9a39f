-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT code, name, category, coalesce (barcode, '') FROM product WHERE id = $1
