-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a return carried out of its order is what the order taken in exchange was given; without one, what
-- left one tender reached another. Nothing else is carried.
SELECT r.year, r.sequence, x.gone, x.there
  FROM (SELECT coalesce (r.id, e.id) AS id, sum (CASE WHEN r.id IS NULL THEN 0 ELSE p.captured END) AS gone,
               sum (CASE WHEN r.id IS NULL THEN p.captured ELSE 0 END) AS there
          FROM payment p
          LEFT JOIN goods_return r ON r.uuid = p.uuid AND r.order_id = p.order_id
          LEFT JOIN sale s ON s.id = p.order_id AND s.uuid = p.uuid
          LEFT JOIN goods_return e ON e.exchange_id = s.id
         WHERE p.carried = 1
         GROUP BY coalesce (r.id, e.id)) x
  LEFT JOIN goods_return r ON r.id = x.id
 WHERE x.id IS NULL OR x.gone + x.there <> 0
 ORDER BY r.id
 LIMIT 1
