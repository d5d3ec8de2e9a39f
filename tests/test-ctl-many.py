#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several desks at one shop, each a deskbellctl a document: sales, sales on account, and payments of them.

usage: test-ctl-many.py DESKBELLCTL [DOCUMENTS]

DOCUMENTS is how many each desk posts."""
import json
import os
import sys
import threading
import time
import uuid

import server
from ctl import cash, draft, shop
from tap import Skip, run, test

DESKS = 8
DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else int(os.environ.get('DESKBELL_DOCUMENTS', '18'))
PATIENCE = 120


class Clerk(threading.Thread):
    """Posts one document after the other. Where the shop was not reached it asks again, in the same words."""

    def __init__(self, one, customer, begun):
        super().__init__()
        self.one, self.customer, self.begun = one, customer, begun
        self.orders, self.paid, self.repeated, self.wrong = [], [], 0, None

    def run(self):
        try:
            for n in range(DOCUMENTS):
                self.serve(n % 3)
                self.begun.release()
        except AssertionError as error:
            self.wrong = str(error)
            self.begun.release(DOCUMENTS)

    def serve(self, kind):
        if kind == 0:
            self.orders.append(self.ask('order', 'post', '-', said=draft(('CA-12', '1'), payments=cash('2.50'))))
        elif kind == 1:
            self.orders.append(self.ask('order', 'post', '-', said=draft(('BC-4025', '1'), customer=self.customer)))
        else:
            order = self.orders[-1]['number']
            said = self.ask('order', 'pay', order, '-', said={'uuid': str(uuid.uuid4()), 'payments': cash('12.99')})
            assert said['paid'] == '12.99', said
            self.paid.append(order)

    def ask(self, *words, said):
        end = time.monotonic() + PATIENCE
        while True:
            code, out, err = self.one.raw(*words, said=said)
            if code == 0:
                return json.loads(out)
            error = json.loads(out)['error'] if out else {'code': None}
            assert error['code'] == 'busy' and time.monotonic() < end, (words, code, out, err)
            self.repeated += 1
            time.sleep(0.2)


def serve_all(one, meanwhile=None):
    begun = threading.Semaphore(0)
    clerks = [Clerk(one, one.customer(), begun) for _ in range(DESKS)]
    for clerk in clerks:
        clerk.start()
    if meanwhile:
        for _ in range(DESKS * DOCUMENTS // 3):
            begun.acquire()
        meanwhile()
    for clerk in clerks:
        clerk.join()
    assert not any(clerk.wrong for clerk in clerks), [clerk.wrong for clerk in clerks if clerk.wrong][0]
    return clerks


def assert_all_there(one, clerks):
    """Every acknowledged document, none twice, no number left out; what is owed is what was not paid."""
    numbers = sorted(int(order['number'][6:]) for clerk in clerks for order in clerk.orders)
    assert numbers == list(range(1, len(numbers) + 1)), numbers
    year = clerks[0].orders[0]['number'][:6]
    one.refused('not-found', 'order', 'show', f'{year}{len(numbers) + 1:06}')
    for clerk in clerks:
        on_account = [order['number'] for order in clerk.orders if order['paid'] == '0.00']
        owed = (len(on_account) - len(clerk.paid)) * 1299
        assert one.ask('customer', 'show', clerk.customer)['owes'] == f'{owed // 100}.{owed % 100:02}'
        for order in clerk.paid[-2:]:
            assert one.ask('order', 'show', order)['paid'] == '12.99'
    sold = sum(order['paid'] == '2.50' for clerk in clerks for order in clerk.orders)
    assert one.ask('product', 'show', 'CA-12')['stock'] == str(100 - sold)


@test
def eight_desks_leave_no_gap():
    """/ctl-many/eight-desks-leave-no-gap"""
    with shop() as one:
        assert_all_there(one, serve_all(one))


@test
def a_server_that_is_killed_loses_nothing():
    """/ctl-many/a-server-that-is-killed-loses-nothing"""
    if not server.SERVER:
        raise Skip('no server here')

    def kill():
        server.control('--kill')
        server.control('--start')

    with shop() as one:
        clerks = serve_all(one, kill)
        assert any(clerk.repeated for clerk in clerks), 'nobody was at the server when it was killed'
        assert_all_there(one, clerks)


run()
