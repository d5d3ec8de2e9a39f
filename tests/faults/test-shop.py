#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody, or a failing disk, may do to the files of a shop behind its back, and that it is said."""
import hashlib
import os
import shutil
import subprocess
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, 'e2e')]

import tap  # noqa: E402
from desk import Account, break_shop  # noqa: E402
from screen import wait_for  # noqa: E402
from shop import make_shop  # noqa: E402


READER = '''
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute('BEGIN')
database.execute('SELECT count(*) FROM setting').fetchone()
print('reading', flush=True)
time.sleep(600)
'''


def with_account(function):
    def run():
        account = Account()
        try:
            make_shop(account)
            function(account)
            assert not account.asked_the_network(), account.asked_the_network()
        finally:
            account.remove()
    run.__doc__ = function.__doc__
    return tap.test(run)


def failed(account):
    """The names of the checks that verify says have failed."""
    answer = account.refusal('verify')
    assert answer['ok'] is False, answer
    names = [check['name'] for check in answer['checks'] if not check['ok']]
    assert names, answer
    return names


def copy_shop(account, folder):
    """All files of the shop itself, and not those of its account: the anchor lies elsewhere."""
    os.makedirs(folder, exist_ok=True)
    here = os.path.dirname(account.shop)
    for name in os.listdir(here):
        if name.startswith('shop.db'):
            shutil.copy2(os.path.join(here, name), os.path.join(folder, name))


def put_back(account, folder):
    here = os.path.dirname(account.shop)
    for name in os.listdir(here):
        if name.startswith('shop.db'):
            os.remove(os.path.join(here, name))
    for name in os.listdir(folder):
        shutil.copy2(os.path.join(folder, name), os.path.join(here, name))


def digest(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


@with_account
def an_old_copy(account):
    """/faults/shop/an-old-copy-put-back-is-told"""
    account.post('VASE')
    old = os.path.join(account.folder, 'old')
    copy_shop(account, old)
    account.post('CHAI')
    assert account.verify()['ok']
    put_back(account, old)
    assert any('anchor' in name or 'audit' in name for name in failed(account)), failed(account)


@with_account
def an_old_copy_that_went_on(account):
    """/faults/shop/an-old-copy-that-went-on-is-told"""
    account.post('VASE')
    old = os.path.join(account.folder, 'old')
    copy_shop(account, old)
    account.post('CHAI')
    put_back(account, old)
    # As many entries as before, and others: the count alone would not tell.
    for _ in range(3):
        try:
            account.post('RIBBON')
        except AssertionError:
            pass  # Refused to write is as good as told.
    assert any('anchor' in name or 'audit' in name for name in failed(account)), failed(account)


@with_account
def a_wal_cut_short(account):
    """/faults/shop/a-wal-cut-short-is-told"""
    # Somebody who reads an older state keeps the log from being folded in.
    reader = subprocess.Popen([sys.executable, '-c', READER, account.shop], stdout=subprocess.PIPE)
    reader.stdout.readline()
    account.post('VASE')
    account.post('CHAI')
    wal = account.shop + '-wal'
    size = os.path.getsize(wal)
    assert size > 5000, size
    reader.kill()
    reader.communicate()
    os.truncate(wal, size - 5000)
    assert any('anchor' in name for name in failed(account)), failed(account)


@with_account
def a_newer_schema(account):
    """/faults/shop/a-newer-schema-is-refused-and-not-touched"""
    break_shop(account, "INSERT INTO schema_migration VALUES (9999, 'of a newer Deskbell', 0)")
    before = digest(account.shop)
    for words in (['verify'], ['lookup', 'vase'], ['settings', 'set', 'name=Other'], ['order', 'show', 'O2026-000001'],
                  ['product', 'add', 'code=NEW', 'name=New', 'price=1.00', 'tax=22'], ['demo']):
        answer = account.refusal(*words)
        assert answer['error']['code'] == 'newer-schema', (words, answer)
    assert digest(account.shop) == before
    wal = account.shop + '-wal'
    assert not os.path.exists(wal) or os.path.getsize(wal) == 0, os.path.getsize(wal)


@with_account
def a_cut_file(account):
    """/faults/shop/a-file-cut-short-is-refused-and-not-written"""
    account.post('VASE')
    size = os.path.getsize(account.shop)
    os.truncate(account.shop, size // 2)
    before = digest(account.shop)
    answer = account.refusal('verify')
    assert answer.get('ok') is False or answer['error']['code'] == 'corrupt', answer
    assert digest(account.shop) == before


@with_account
def files_of_the_owner_alone(account):
    """/faults/shop/nobody-else-of-the-machine-may-read-it"""
    account.post('VASE')
    holder = account.begin('lookup', '--batch', '-')
    holder.stdin.write('vase\n')
    holder.stdin.flush()
    holder.stdout.readline()
    try:
        account.post('CHAI')
        open_to_others = []
        for folder, folders, names in os.walk(account.home):
            if os.path.basename(folder) != 'deskbell' and f'{os.sep}deskbell{os.sep}' not in folder:
                continue
            for name in folders + names + ['.']:
                path = os.path.join(folder, name)
                if os.stat(path).st_mode & 0o077:
                    open_to_others.append(f'{path} {os.stat(path).st_mode & 0o777:o}')
        assert not open_to_others, open_to_others
    finally:
        holder.stdin.close()
        wait_for(lambda: holder.poll() is not None, 'the lookup to end')


tap.run()
