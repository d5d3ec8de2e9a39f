#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that becomes full while a shop is made: it is said, and nothing of it stays."""
import os
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, 'e2e')]

import tap  # noqa: E402
from desk import NO_NETWORK, Account, Refused  # noqa: E402

FULL_DISK = os.path.join(os.environ['DESKBELL_BUILD'], 'tests', 'faults', 'libfull-disk.so')
# To the byte where SQLite and the anchor write the first of something, then in ever larger steps.
ROOM = [0, 1, 64, 4096, 4097, 20000, 65536] + [100000 * 2 ** step for step in range(9)]
WORDS = {
    'init': ['init', '--name', 'Tea', '--currency', 'EUR', '--country', 'IT'],
    'demo': ['demo', '--customers', '20', '--products', '10', '--orders', '10'],
}


def files_of(account):
    return [os.path.join(folder, name) for folder, _, names in os.walk(account.home) for name in names
            if not folder.endswith('cache')]


def make(account, words, room):
    """Whether there was room for it; otherwise it was said, and nothing is left."""
    try:
        account.ctl(*words, LD_PRELOAD=f'{NO_NETWORK}:{FULL_DISK}', FULL_DISK=account.home, FULL_DISK_BYTES=str(room))
        return True
    except Refused as refused:
        error = refused.answer['error']
        assert error['code'] == 'full', (room, error)
        assert 'room' in error['message'], (room, error)
        assert files_of(account) == [], (room, files_of(account))
        return False


def with_less_and_less(words):
    refused = made = 0
    for room in ROOM:
        account = Account()
        try:
            if make(account, words, room):
                assert account.verify()['ok'], room
                made += 1
            else:
                refused += 1
                account.ctl(*words)
                assert account.verify()['ok'], room
        finally:
            account.remove()
    assert refused >= 4 and made >= 1, (refused, made)


@tap.test
def a_shop():
    """/faults/full/a-shop-there-is-no-room-for-leaves-nothing"""
    with_less_and_less(WORDS['init'])


@tap.test
def a_demo():
    """/faults/full/a-demo-there-is-no-room-for-leaves-nothing"""
    with_less_and_less(WORDS['demo'])


tap.run()
