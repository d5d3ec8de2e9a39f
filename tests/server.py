# SPDX-License-Identifier: GPL-3.0-or-later
"""The PostgreSQL server beside which a test may run, see postgres-run: a database for each shop."""
import itertools
import os
import subprocess

SERVER = os.environ.get('DESKBELL_TEST_POSTGRES')
_numbers = itertools.count(1)


def _do(sql):
    subprocess.run(['psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-c', sql, SERVER], check=True, stdin=subprocess.DEVNULL,
                   env={**os.environ, 'PGOPTIONS': '-c client_min_messages=warning'})


def make_database(like=None):
    """The URI of a database that nobody else has: an empty one, or a copy of what lies at another such URI."""
    name = f'shop{os.getpid()}_{next(_numbers)}'
    _do(f'CREATE DATABASE {name} TEMPLATE {_name_of(like) if like else "template0"} STRATEGY file_copy')
    return SERVER.replace('/postgres?', f'/{name}?')


def drop_database(location):
    _do(f'DROP DATABASE {_name_of(location)} WITH (FORCE)')


def control(word):
    """--kill, --stop or --start: the server as a whole."""
    subprocess.run([os.environ['DESKBELL_TEST_POSTGRES_CONTROL'], word], check=True, stdin=subprocess.DEVNULL)


def _name_of(location):
    return location.split('?')[0].rsplit('/', 1)[1]
