#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""deskbellctl move, from outside: a shop goes to another place whole, or stays where it is.

usage: test-ctl-move.py DESKBELLCTL"""
import os
import signal
import sqlite3
import time

from ctl import cash, desk, draft
from tap import run, test


def rows(path, table):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return db.execute(f'SELECT * FROM {table} ORDER BY 1').fetchall()


@test
def a_shop_is_moved_and_goes_on_there():
    """/ctl-move/a-shop-is-moved-and-goes-on-there"""
    with desk() as one:
        one.init()
        one.goods()
        one.customer()
        number = one.post(draft(('CA-12', '2'), payments=cash('5.00')))['number']
        old = one.path('data/deskbell/shop.db')
        new = one.path('elsewhere/moved.db')
        audit = rows(old, 'audit')
        answer = one.ask('move', '--to', new)
        assert answer['verified'] is True and answer['to'] == new and answer['from'] == old, answer
        tables = {table['name']: table for table in answer['tables']}
        assert tables['sale']['rows'] == 1 and tables['customer']['rows'] == 1, tables
        assert answer['rows'] == sum(table['rows'] for table in answer['tables'])
        assert all(table['digest'].startswith('blake2b ') for table in answer['tables'])
        assert 'rights' not in answer, 'a file has the rights of a file'
        moved = rows(new, 'audit')
        assert moved[:-1] == audit and 'move' in moved[-1], moved[-1]
        assert rows(old, 'audit') == moved, 'that it was moved is in both'
        assert os.stat(new).st_mode & 0o777 == 0o600
        assert one.ask('--shop', new, 'order', 'show', number)['number'] == number
        assert one.ask('--shop', new, 'lookup', 'Berzins')['hits']
        assert new in one.refused('denied', 'customer', 'add', 'name=Lost')
        assert one.ask('--shop', new, 'customer', 'add', 'name=Kept')['number'] == 'C000002'
        assert one.ask('--shop', new, 'verify')['ok']


@test
def what_is_asked_wrongly_moves_nothing():
    """/ctl-move/what-is-asked-wrongly-moves-nothing"""
    with desk() as one:
        one.usage('move')
        one.usage('move', '--to')
        one.usage('move', '--to', 'a.db', 'b.db')
        one.refused('not-found', 'move', '--to', 'new.db')
        one.init()
        with open(one.path('taken'), 'w', encoding='utf-8') as file:
            file.write('precious')
        one.refused('constraint', 'move', '--to', 'taken', field='/to')
        with open(one.path('taken'), encoding='utf-8') as file:
            assert file.read() == 'precious'
        one.refused('not-found', 'move', '--from', 'nowhere.db', '--to', 'new.db')
        assert one.ask('move', '--to', 'ftp://server/shop', status=1)['error']['code'] == 'invalid'
        assert not os.path.exists(one.path('new.db'))
        assert one.ask('customer', 'add', 'name=Here')['number'] == 'C000001'


@test
def a_signal_leaves_the_old_one_alone():
    """/ctl-move/a-signal-leaves-the-old-one-alone"""
    with desk() as one:
        one.ask('demo', '--customers', '2000', '--orders', '300')
        folder = one.path('target')
        process = one.start('move', '--to', os.path.join(folder, 'new.db'))
        while process.poll() is None and not os.path.exists(folder):
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 1 and b'interrupted' in out, (process.returncode, out)
        assert not os.path.exists(folder)
        one.customer()
        assert one.verify()['ok']


run()
