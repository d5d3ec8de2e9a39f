# SPDX-License-Identifier: GPL-3.0-or-later
"""One account with its folders, the shop in it, and the two programs. What the database holds is asked of
`deskbellctl` alone, as an outsider would."""
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

import server  # noqa: E402

BUILD = os.path.realpath(os.environ.get('DESKBELL_BUILD', '.'))
WINDOW = os.path.join(BUILD, 'ui', 'deskbell')
CTL = os.path.join(BUILD, 'app', 'ctl', 'deskbellctl')
NO_NETWORK = os.path.join(BUILD, 'tests', 'faults', 'libno-network.so')


class Refused(AssertionError):
    """deskbellctl refused, or found something wrong; `answer` is what it printed."""

    def __init__(self, words, done):
        super().__init__(f'deskbellctl {" ".join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}')
        self.status = done.returncode
        self.answer = json.loads(done.stdout) if done.stdout.strip() else None


def break_shop(account, sql):
    """What somebody does who has the file and another program for it. No Deskbell may have it open."""
    with contextlib.closing(sqlite3.connect(account.shop)) as database, database:
        database.execute(sql)


class Account:
    """A person's folders. Their programs see nothing else, and every call for the network is refused and told."""

    def __init__(self, env=None, like=None):
        self.folder = tempfile.mkdtemp(prefix='deskbell-account-')
        self.home = os.path.join(self.folder, 'home')
        self.run = os.path.join(self.folder, 'run')
        self.network_log = os.path.join(self.folder, 'network')
        os.mkdir(self.run, 0o700)
        if like:
            shutil.copytree(like.home, self.home)
        else:
            os.mkdir(self.home, 0o700)
        self.env = (os.environ if env is None else env) | {
            'HOME': self.home, 'XDG_RUNTIME_DIR': self.run, 'LC_ALL': 'C.UTF-8', 'TZ': 'Europe/Rome',
            'XDG_DATA_HOME': os.path.join(self.home, 'data'), 'XDG_CONFIG_HOME': os.path.join(self.home, 'config'),
            'XDG_CACHE_HOME': os.path.join(self.home, 'cache'), 'XDG_STATE_HOME': os.path.join(self.home, 'state'),
            'LD_PRELOAD': NO_NETWORK, 'NO_NETWORK_LOG': self.network_log,
        }
        self.shop = (server.make_database(like and like.shop) if server.SERVER else
                     os.path.join(self.home, 'data', 'deskbell', 'shop.db'))
        self.receipts = os.path.join(self.home, 'data', 'deskbell', 'receipts')

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        if server.SERVER:
            server.drop_database(self.shop)

    def begin(self, *words, given=None, **more):
        """Starts deskbellctl and does not wait; what `given` holds (text, or a value for JSON) is its input."""
        child = subprocess.Popen([CTL, '--shop', self.shop, *words], env=self.env | more, text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if given is not None:
            child.stdin.write(given if isinstance(given, str) else json.dumps(given))
            child.stdin.close()
            child.stdin = None
        return child

    def ctl(self, *words, given=None, **more):
        """What deskbellctl answers; Refused when it does."""
        child = self.begin(*words, given=given, **more)
        out, err = child.communicate(timeout=60)
        if child.returncode:
            raise Refused(words, subprocess.CompletedProcess(words, child.returncode, out, err))
        return json.loads(out) if out.strip() else None

    def refusal(self, *words, given=None, **more):
        """The answer of a deskbellctl that must not succeed."""
        try:
            answer = self.ctl(*words, given=given, **more)
        except Refused as refused:
            return refused.answer
        raise AssertionError(f'deskbellctl {" ".join(words)} was not refused: {answer}')

    def post(self, *products, **more):
        """Posts an order of one of each product, paid in cash unless said otherwise."""
        return self.ctl('order', 'post', '-', given=self.draft(*products, **more))

    def draft(self, *products, **more):
        draft = {'uuid': str(uuid.uuid4()), 'lines': [{'product': product} for product in products]} | more
        draft.setdefault('payments', [{'tender': 'cash', 'amount': self.ctl('order', 'quote', '-', given=draft)['due']}])
        return draft

    def orders(self):
        """Every order of the shop, by number, as it is now."""
        found = []
        year = time.strftime('%Y')
        while True:
            try:
                found.append(self.ctl('order', 'show', f'O{year}-{len(found) + 1:06}'))
            except Refused as refused:
                assert refused.answer['error']['code'] == 'not-found', refused
                return found

    def verify(self):
        return self.ctl('verify')

    def asked_the_network(self):
        """What the programs asked of the network: nothing."""
        try:
            with open(self.network_log, encoding='utf-8') as log:
                return log.read()
        except FileNotFoundError:
            return ''


class Program:
    """The window of an account."""

    def __init__(self, account, *options, **more):
        self.account = account
        self.log = os.path.join(account.folder, 'window.log')
        with open(self.log, 'ab') as log:
            place = ['--shop', account.shop] if server.SERVER else []
            self.process = subprocess.Popen([WINDOW, *place, *options], env=account.env | more, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)

    @property
    def pid(self):
        return self.process.pid

    @property
    def running(self):
        return self.process.poll() is None

    def said(self):
        with open(self.log, encoding='utf-8', errors='replace') as log:
            return log.read()

    def kill(self):
        """As a power cut would."""
        if self.running:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ended_within(self, seconds):
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self):
        if self.running:
            self.process.terminate()
        if not self.ended_within(5):
            self.kill()
