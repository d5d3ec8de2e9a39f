# SPDX-License-Identifier: GPL-3.0-or-later
"""A display, a window manager and a session bus of their own, so that a test neither sees nor touches what
belongs to the person who runs it. All of it ends with the test."""
import atexit
import contextlib
import os
import shutil
import subprocess
import tempfile
import time

from keyboard import Keyboard

# Every key belongs to the program, but for the one with which people end it.
OPENBOX = '''<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <placement><policy>Smart</policy></placement>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
'''


def wait_for(predicate, what='what was waited for', seconds=10):
    """Asks until the answer is true, and returns it. There are no other waits in these tests."""
    end = time.monotonic() + seconds
    while True:
        answer = predicate()
        if answer:
            return answer
        assert time.monotonic() < end, f'not within {seconds} s: {what() if callable(what) else what}'
        time.sleep(0.03)


class Screen:
    def __init__(self, size='1366x768'):
        self.folder = tempfile.mkdtemp(prefix='deskbell-e2e-')
        self.children = []
        self.layout_now = 'us'
        atexit.register(self.close)
        self.env = self._env()
        self.display = self._start_display(size)
        self.env['DISPLAY'] = self.display
        self.bus = self._start_bus()
        self.env['DBUS_SESSION_BUS_ADDRESS'] = self.bus
        self._start_openbox()
        # The library that reads the tree of the program looks here.
        os.environ.update(self.env)
        self.keyboard = Keyboard(self.display)

    def _env(self):
        kept = {name: value for name, value in os.environ.items()
                if name not in ('WAYLAND_DISPLAY', 'GTK_THEME', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS')
                and not name.startswith(('DESKBELL_', 'AT_SPI_', 'MESON_'))}
        home = os.path.join(self.folder, 'home')
        run = os.path.join(self.folder, 'run')
        os.mkdir(home, 0o700)
        os.mkdir(run, 0o700)
        return kept | {
            'HOME': home, 'XDG_RUNTIME_DIR': run, 'LC_ALL': 'C.UTF-8', 'GDK_BACKEND': 'x11',
            'GSK_RENDERER': 'cairo', 'GSETTINGS_BACKEND': 'memory', 'NO_AT_BRIDGE': '0',
            'DBUS_SYSTEM_BUS_ADDRESS': 'disabled:',
        }

    def start(self, *command, **options):
        log = open(os.path.join(self.folder, os.path.basename(command[0]) + '.log'), 'ab')
        child = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stderr=log,
                                 stdout=options.pop('stdout', log), **options)
        log.close()
        self.children.append(child)
        return child

    def _first_line_of(self, option, *command, **options):
        read, write = os.pipe()
        self.start(*command, option.format(write), **options, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as said:
            line = said.readline().strip()
        assert line, f'{command[0]} did not start; see {self.folder}'
        return line

    @staticmethod
    def _hurry():
        """The server keeps a scanner's time, also on a machine that is busy; where that is allowed."""
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, -15)

    def _start_display(self, size):
        return ':' + self._first_line_of('{}', 'Xvfb', '-screen', '0', size + 'x24', '-nolisten', 'tcp', '-noreset',
                                         '-displayfd', preexec_fn=self._hurry)

    def _start_bus(self):
        return self._first_line_of('--print-address={}', 'dbus-daemon', '--session', '--nofork')

    def _start_openbox(self):
        config = os.path.join(self.folder, 'openbox.xml')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(OPENBOX)
        self.start('openbox', '--sm-disable', '--config-file', config)
        wait_for(lambda: self.xdotool('get_num_desktops'), 'the window manager')

    def xdotool(self, *words):
        """What xdotool says, or an empty text when it could not."""
        done = subprocess.run(['xdotool', *words], env=self.env, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ''

    def layout(self, name):
        """The keyboard's layout, for all keys struck from now on."""
        if name != self.layout_now:
            subprocess.run(['setxkbmap', '-layout', name], env=self.env, check=True)
            self.layout_now = name

    def picture(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        subprocess.run(['import', '-window', 'root', path], env=self.env, check=False)

    def close(self):
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
        self.children = []
        shutil.rmtree(self.folder, ignore_errors=True)
