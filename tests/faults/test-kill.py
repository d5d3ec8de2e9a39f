#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`kill -9` while orders are posted: what was said stays, nothing is there twice, the shop is whole.

usage: test-kill.py [ROUNDS] [SEED]      20 rounds in the suite; by hand as many as you like"""
import json
import os
import random
import sys
import time

TESTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, 'e2e')]

import tap  # noqa: E402
from desk import Account  # noqa: E402
from shop import make_shop  # noqa: E402

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2 ** 32)


def time_of_a_post(account):
    started = time.monotonic()
    account.post('VASE')
    return (time.monotonic() - started) / 2  # quoted and posted


def post_and_kill(account, draft, after, **more):
    """The number that was said before the kill, or None."""
    child = account.begin('order', 'post', '-', given=draft, **more)
    time.sleep(after)  # the fault itself, not a wait
    child.kill()
    out, _ = child.communicate()
    try:
        return json.loads(out)['number']
    except ValueError:
        return None


@tap.test
def killed_while_posting():
    """/faults/kill/nothing-said-is-lost-and-nothing-is-there-twice"""
    print(f'# {ROUNDS} rounds, seed {SEED}', flush=True)
    chance = random.Random(SEED)
    account = Account()
    try:
        make_shop(account)
        usual = time_of_a_post(account)
        said, uuids = {}, set()
        for turn in range(ROUNDS):
            # Every other disk is slow, so that many are hit just before their COMMIT.
            slow = {'DESKBELL_SLOW_COMMIT_MS': '30'} if turn % 2 else {}
            draft = account.draft(chance.choice(['VASE', 'CHAI', 'RIBBON']))
            uuids.add(draft['uuid'])
            number = post_and_kill(account, draft, chance.uniform(0, 1.3 * usual + 0.03 * bool(slow)), **slow)
            if number:
                said[number] = draft['uuid']
            verified = account.verify()
            assert verified['ok'], verified
            if number or chance.random() < 0.5:
                # Whoever heard nothing asks again, with the same form.
                again = account.ctl('order', 'post', '-', given=draft)
                assert number in (None, again['number']), f'{number} is now {again["number"]}'
                said[again['number']] = draft['uuid']
        orders = account.orders()
        print(f'# {len(orders)} orders of {ROUNDS + 1}, {len(said)} were said', flush=True)
        by_number = {order['number']: order['uuid'] for order in orders}
        missing = {number: uuid for number, uuid in said.items() if by_number.get(number) != uuid}
        assert not missing, f'said, and not there: {missing}'
        posted = [order['uuid'] for order in orders]
        assert len(posted) == len(set(posted)), 'a form was posted twice'
        assert account.verify()['ok']
    finally:
        account.remove()


tap.run()
