# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk that is asked what is on its screen: a build with test hooks says it at SIGUSR2 (ui/survey.c). Whether it
stands still is then known sooner than from pictures."""
import json
import os
import signal
import subprocess
import time

import shots
from sight import Sight

PATIENCE = 60


class Seat(shots.Desk):
    def __init__(self, *arguments, **more):
        self.pid, self.typed, self.facts = None, '', {}
        super().__init__(*arguments, **more)

    def type(self, text):
        self.typed += text + ' '
        super().type(text)

    def ask(self):
        """What is on the screen now, by window."""
        path = os.path.join(self.home, 'said.log')
        before = os.path.getsize(path)
        if self.pid is None:
            said = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'deskbell', 'getwindowpid'],
                                  env=self.env, check=True, capture_output=True, text=True)
            self.pid = int(said.stdout.split()[0])
        os.kill(self.pid, signal.SIGUSR2)
        for _ in range(500):
            with open(path, encoding='utf-8', errors='replace') as file:
                file.seek(before)
                for line in file:
                    if line.startswith('survey ') and line.endswith('\n'):
                        return json.loads(line[len('survey '):])
            time.sleep(0.02)
        raise AssertionError('the program does not answer')

    def settle(self):
        """Waits until nothing changes any more, and returns what is on the screen."""
        last = None
        time.sleep(0.25)
        for _ in range(60):
            now = self.ask()
            if now == last:
                break
            last = now
            time.sleep(0.12)
        return last

    def see(self, *kinds, **more):
        return self.wait(Sight(*kinds, **more))

    def wait(self, sight):
        """Until that is seen and nothing changes any more. Returns what is on the screen."""
        end = time.monotonic() + PATIENCE
        while True:
            windows = self.settle()
            missing = sight.missing(windows, self.facts)
            if not missing:
                return windows
            if time.monotonic() > end:
                raise AssertionError('not seen: ' + missing)
