-- SPDX-License-Identifier: GPL-3.0-or-later
-- How much there is to look at, for «seen».
SELECT (SELECT count (*) FROM customer),
       (SELECT count (*) FROM sale),
       (SELECT count (*) FROM sale_line),
       (SELECT count (*) FROM sale_event),
       (SELECT count (*) FROM payment),
       (SELECT count (*) FROM ledger_posting),
       (SELECT count (*) FROM stock_movement),
       (SELECT count (*) FROM sale_correction),
       (SELECT count (*) FROM goods_return_line),
       (SELECT count (*) FROM voucher_event)
