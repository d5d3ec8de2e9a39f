-- SPDX-License-Identifier: GPL-3.0-or-later
-- Orders that wait for something: they are not handed over, or not paid. All of it can be worked out
-- from the documents; it is kept so that a shop with a million orders lists these few at once. What is
-- handed over and paid, or cancelled, has no row. due is the promised day, 2147483647 where no day was
-- promised, so that these come last; department is that of the sale.
CREATE TABLE sale_waiting (
  order_id   INTEGER NOT NULL PRIMARY KEY REFERENCES sale (id),
  state      TEXT    NOT NULL CHECK (state IN ('posted', 'in-fulfilment', 'ready', 'shipped', 'delivered')),
  owed       INTEGER NOT NULL,
  due        INTEGER NOT NULL,
  expedite   INTEGER NOT NULL CHECK (expedite IN (0, 1)),
  department TEXT    NOT NULL,
  CHECK (state <> 'delivered' OR owed > 0)
) STRICT;
CREATE INDEX sale_waiting_by_due ON sale_waiting (due, expedite DESC, order_id) WHERE state <> 'delivered';
CREATE INDEX sale_by_department ON sale (department, id) WHERE department <> '';

INSERT INTO sale_waiting (order_id, state, owed, due, expedite, department)
SELECT q.id, q.state, q.owed, q.due, q.expedite, q.department
  FROM (SELECT s.id, coalesce (s.delivery, 2147483647) AS due, s.expedite, s.department,
               (SELECT e.kind FROM sale_event e
                 WHERE e.order_id = s.id AND e.line = 0
                   AND e.kind NOT IN ('receipt-out', 'receipt-copy')
                 ORDER BY e.id DESC LIMIT 1) AS state,
               s.total - coalesce ((SELECT sum (e.amount) FROM sale_event e
                                     WHERE e.order_id = s.id AND e.kind = 'cancelled'), 0)
                       - coalesce ((SELECT sum (p.captured) FROM payment p
                                     WHERE p.order_id = s.id), 0) AS owed
          FROM sale s) q
 WHERE q.state IN ('posted', 'in-fulfilment', 'ready', 'shipped') OR (q.state = 'delivered' AND q.owed > 0);
