#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""README's backups of a shop on a server, as its administrator makes them: what is brought back elsewhere is the shop.

usage: test-server-backup.py DESKBELLCTL, beside a server (postgres-run)"""
import os
import shutil
import subprocess

import server
from ctl import PROGRAM, cash, draft, shop
from tap import run, test

FOLDER = os.environ['DESKBELL_TEST_POSTGRES_FOLDER']
BIN = os.environ['DESKBELL_TEST_POSTGRES_BIN']


def must(*command, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f'{command[0]}: {done.stderr}'
    return done.stdout


def as_server(*command):
    """As the account that the server runs under."""
    return must(*(['runuser', '-u', 'postgres', '--'] if os.getuid() == 0 else []), *command, cwd='/')


def sell(one):
    return one.post(draft(('CA-12', '2'), payments=cash('5.00')))['number']


def verify(one, location):
    return one.ask('--shop', location, 'verify')


@test
def a_dump_is_restored_on_another_server():
    """/server-backup/a-dump-is-restored-on-another-server"""
    with shop() as one:
        number = sell(one)
        roles, dump = one.path('roles.sql'), one.path('shop.dump')
        with open(roles, 'w', encoding='utf-8') as file:
            file.write(must('pg_dumpall', '--roles-only', '-d', server.SERVER))
        must('pg_dump', '-Fc', '-d', one.place[1], '-f', dump)
        # The server of this test is there already: the account that makes both exists.
        restore = f"""
psql -qX -f {roles} "$DESKBELL_TEST_POSTGRES" 2>/dev/null || true
psql -qX -c 'CREATE DATABASE shop TEMPLATE template0' "$DESKBELL_TEST_POSTGRES"
new=$(printf '%s' "$DESKBELL_TEST_POSTGRES" | sed 's,/postgres?,/shop?,')
pg_restore -d "$new" --exit-on-error {dump}
{PROGRAM} --shop "$new" verify
{PROGRAM} --shop "$new" order show {number}
psql -qXAt -c 'SELECT rolname FROM pg_roles' "$new" | grep -c '^deskbell_desk_'
"""
        said = must(os.environ['DESKBELL_TEST_POSTGRES_CONTROL'], 'sh', '-euc', restore, env=one.env)
        assert f'"number" : "{number}"' in said and '"ok" : true' in said, said
        assert said.splitlines()[-1] == '1', said


@test
def a_copy_that_is_older_is_told_so():
    """/server-backup/a-copy-that-is-older-is-told-so"""
    with shop() as one:
        dump, again = one.path('shop.dump'), server.make_database()
        must('pg_dump', '-Fc', '-d', one.place[1], '-f', dump)
        sell(one)
        must('pg_restore', '-d', again, '--exit-on-error', dump)
        report = one.ask('--shop', again, 'verify', status=1)
        assert not report['ok'] and 'an old copy' in str(report), report
        server.drop_database(again)


@test
def a_base_backup_is_a_server():
    """/server-backup/a-base-backup-is-a-server"""
    base = os.path.join(FOLDER, 'base')
    with shop() as one:
        number = sell(one)
        as_server(f'{BIN}/pg_basebackup', '-D', base, '-X', 'stream', '-c', 'fast', '-d', server.SERVER)
        sell(one)
        socket = os.path.join(FOLDER, 'other')
        as_server('mkdir', socket)
        as_server(f'{BIN}/pg_ctl', '-s', '-w', '-D', base, '-l', f'{base}/log', '-o', f'-k {socket}', 'start')
        try:
            there = one.place[1].split('?')[0] + '?host=' + socket.replace('/', '%2F')
            assert one.ask('--shop', there, 'order', 'show', number)['number'] == number
            report = one.ask('--shop', there, 'verify', status=1)
            assert 'an old copy' in str(report), report
        finally:
            as_server(f'{BIN}/pg_ctl', '-s', '-w', '-D', base, '-m', 'immediate', 'stop')
            shutil.rmtree(base)


run()
