# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are measured: an account with a shop, on a display with a window manager and a bus."""
import glob
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile

BUILD = os.path.realpath(os.environ.get('DESKBELL_BUILD', 'build'))
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
CTL = os.path.join(BUILD, 'app', 'ctl', 'deskbellctl')
DESKBELL = os.path.join(BUILD, 'ui', 'deskbell')
# What a shop made by the demo is made of.
RECIPE = ('data/sql/query/*.sql', 'data/sql/sqlite/**/*.sql', 'data/demo/*', 'app/demo*', 'app/fold*', 'app/search-index.c', 'app/text.c', 'app/audit.c')


def bench_program(name):
    return os.path.join(BUILD, 'tests', 'bench', name)


def account_env(home):
    """The environment of somebody who has nothing but that folder."""
    kept = {name: value for name, value in os.environ.items() if name in ('PATH', 'LD_LIBRARY_PATH')}
    return kept | {
        'HOME': home, 'XDG_DATA_HOME': home + '/data', 'XDG_CONFIG_HOME': home + '/config',
        'XDG_STATE_HOME': home + '/state', 'XDG_CACHE_HOME': home + '/cache', 'XDG_RUNTIME_DIR': home + '/run',
        'LC_ALL': 'C.UTF-8', 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GSETTINGS_BACKEND': 'memory',
        'GSETTINGS_SCHEMA_DIR': BUILD + '/data',
    }


def recipe_digest(recipe=RECIPE):
    digest = hashlib.sha256()
    for pattern in recipe:
        for name in sorted(glob.glob(os.path.join(SOURCE, pattern), recursive=True)):
            with open(name, 'rb') as file:
                digest.update(name.encode() + file.read())
    return digest.hexdigest()[:12]


def demo_account(customers, products, orders):
    """An account with a demo shop; made once for each recipe and never opened again."""
    kept = os.path.join(BUILD, 'bench')
    home = os.path.join(kept, f'{customers}-{orders}-{recipe_digest()}')
    if os.path.exists(home):
        return home
    for old in glob.glob(os.path.join(kept, f'{customers}-*')):
        shutil.rmtree(old)
    making = home + '.making'
    shutil.rmtree(making, ignore_errors=True)
    os.makedirs(making + '/run', mode=0o700)
    print(f'Making a shop of {customers:,} customers and {orders:,} orders, once …', flush=True)
    subprocess.run([CTL, 'demo', '--customers', str(customers), '--products', str(products), '--orders', str(orders)],
                   env=account_env(making), stdout=subprocess.DEVNULL, check=True)
    os.rename(making, home)
    return home


class Desk:
    """A copy of an account, on a display of its own."""

    def __init__(self, account):
        # Beside the account: on the disk that is measured, not in memory.
        self.folder = tempfile.mkdtemp(prefix='desk-', dir=os.path.dirname(account))
        self.programs = []
        self.home = self.copy(account, 'home')
        self.shop = os.path.join(self.home, 'data', 'deskbell', 'shop.db')
        self.env = account_env(self.home)

    def copy(self, source, name):
        to = os.path.join(self.folder, name)
        if os.path.isdir(source):
            shutil.copytree(source, to)
        else:
            shutil.copy2(source, to)
        return to

    def __enter__(self):
        try:
            self.env['DISPLAY'] = ':' + self.start_display()
            self.start('openbox', '--sm-disable')
            self.env['DBUS_SESSION_BUS_ADDRESS'] = self.start_bus()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in reversed(self.programs):
            program.send_signal(signal.SIGTERM)
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *command, **more):
        program = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   **{'stdout': subprocess.DEVNULL, **more})
        self.programs.append(program)
        return program

    def start_display(self):
        ours, theirs = os.pipe()
        self.start('Xvfb', '-displayfd', str(theirs), '-screen', '0', '1600x1000x24', '-nolisten', 'tcp',
                   pass_fds=(theirs,))
        os.close(theirs)
        with os.fdopen(ours) as said:
            number = said.readline().strip()
        assert number, 'Xvfb does not start'
        return number

    def start_bus(self):
        bus = self.start('dbus-daemon', '--session', '--nofork', '--print-address', stdout=subprocess.PIPE, text=True)
        address = bus.stdout.readline().strip()
        assert address, 'dbus-daemon does not start'
        return address

    def run(self, *command, text=None):
        """What a program says on stdout; it must succeed."""
        done = subprocess.run(command, env=self.env, input=text, capture_output=True, text=True, check=False)
        name = os.path.basename(command[0])
        assert done.returncode == 0, f'{name} ended with {done.returncode}:\n{done.stderr[-2000:]}'
        return done.stdout
