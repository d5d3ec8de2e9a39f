# SPDX-License-Identifier: GPL-3.0-or-later
"""A shop of its own for each test, asked through the real deskbellctl; its record is verified at the end. Beside a
server it lies there."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid

import server

PROGRAM = os.path.realpath(sys.argv[1])

# Rule 1's goods, their prices with 21 % in them.
GOODS = (('BC-4025', 'Birch cutting board 40 × 25', '12.99'),
         ('TT-GR-01', 'Linen tea towel, grey', '5.99'),
         ('CA-12', 'Beeswax candle 12 cm', '2.50'))


class Desk:
    """One home folder with one shop in it."""

    def __init__(self, home):
        self.home = home
        self.place = ['--shop', server.make_database()] if server.SERVER else []
        self.env = {'HOME': home, 'LC_ALL': 'C.UTF-8', 'PATH': os.environ['PATH'],
                    'XDG_DATA_HOME': f'{home}/data', 'XDG_CONFIG_HOME': f'{home}/config',
                    'XDG_STATE_HOME': f'{home}/state', 'XDG_CACHE_HOME': f'{home}/cache'}
        for name in ('ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'G_DEBUG', 'G_SLICE'):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def path(self, name):
        return os.path.join(self.home, name)

    def start(self, *words, **options):
        return subprocess.Popen([PROGRAM, *self.place, *words], env=self.env, cwd=self.home, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def raw(self, *words, said=b''):
        """Returns (exit status, stdout, stderr)."""
        if isinstance(said, (dict, list)):
            said = json.dumps(said)
        if isinstance(said, str):
            said = said.encode()
        with self.start(*words) as process:
            out, err = process.communicate(said, timeout=120)
        return process.returncode, out, err

    def ask(self, *words, said=b'', status=0):
        """The one JSON value of a command that must end so."""
        code, out, err = self.raw(*words, said=said)
        assert code == status, f'{" ".join(map(str, words))}: exit {code}\n{out.decode()}\n{err.decode()}'
        assert code in (0, 1) or err, 'wrong usage is explained on stderr'
        return json.loads(out)

    def refused(self, code, *words, said=b'', field=None, status=1):
        """The message of a refusal with this code."""
        error = self.ask(*words, said=said, status=status)['error']
        assert error['code'] == code, error
        assert field is None or error['field'] == field, error
        assert error['message'].strip() and 'SQL' not in error['message'].upper().replace('SQLITE', 'SQL'), error
        return error['message']

    def usage(self, *words):
        return self.refused('invalid', *words, status=2)

    def init(self, *words):
        return self.ask('init', '--name', 'Corner', '--currency', 'EUR', '--country', 'LV', *words)

    def goods(self):
        for code, name, price in GOODS:
            self.ask('product', 'add', f'code={code}', f'name={name}', f'price={price}', 'tax=21', 'stock=100')

    def customer(self, *fields):
        return self.ask('customer', 'add', *(fields or ('given=Jānis', 'family=Bērziņš')))['number']

    def post(self, draft, **options):
        return self.ask('order', 'post', '-', said=draft, **options)

    def verify(self):
        return self.ask('verify')


def draft(*lines, **members):
    """An order of (product, quantity) with a UUID of its own."""
    return {'uuid': str(uuid.uuid4()),
            'lines': [{'product': product, 'quantity': quantity} for product, quantity in lines], **members}


def cash(amount):
    return [{'tender': 'cash', 'amount': amount}]


def card(amount):
    return [{'tender': 'card', 'amount': amount, 'last4': '4242', 'authorisation': 'A1B2'}]


@contextlib.contextmanager
def desk():
    """A home without a shop."""
    home = tempfile.mkdtemp(prefix='deskbellctl-')
    try:
        one = Desk(home)
        yield one
        if one.place:
            server.drop_database(one.place[1])
    finally:
        shutil.rmtree(home)


@contextlib.contextmanager
def shop(*words):
    """A shop with rule 1's goods; afterwards its record must be believable."""
    with desk() as one:
        one.init(*words)
        one.goods()
        yield one
        report = one.verify()
        assert report['ok'], report
