# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands on the keyboard that remember what they struck, so that a test can say which action nobody walked.

Whatever they strike, something of the window in front has the focus afterwards."""
import program
from harness import wait_for

KEY_OF = {action: keys[0] for action, keys in program.keys_of_actions().items() if keys}
WALKED = set()  # «file:action», «file:key», «file:commit» …
STRUCK = set()  # every key, as the keyboard of these tests names it


class Hands:
    def __init__(self, desk):
        self.desk = desk

    # What the program lists

    def act(self, action, then):
        """Strikes the key of «file:action» and waits for what it does."""
        WALKED.add(action)
        self.strike(KEY_OF[action.partition(':')[2]], then)

    def listened(self, name, key, then):
        """Strikes a key to which that file listens by itself."""
        WALKED.add(f'{name}:{key.rpartition("+")[2]}')
        self.strike(key, then)

    def commit(self, page, then):
        WALKED.add(f'{page}:commit')
        self.strike('ctrl+Return', then)

    def choose(self, page, number, then):
        WALKED.add(f'{page}:choose')
        self.strike(f'ctrl+{number}', then)

    def back(self, page, then):
        WALKED.add(f'{page}:back')
        self.strike('Escape', then)

    def scan(self, page, code, then):
        WALKED.add(f'{page}:scan')
        self.desk.keys.scan(code)
        self.expect('a scan', then)

    def in_menu(self, action, steps, then):
        """An action that has its place in the menu of the page: Ctrl+Shift+M, then arrows."""
        WALKED.add(action)
        self.act('page:page.more', lambda: self.desk.tree.find(('menu', 'menu item')))
        self.desk.keys.key(*steps, ms=150)
        self.expect(action, then)

    # Any key

    def strike(self, key, then=lambda: True):
        STRUCK.add(key)
        self.desk.keys.key(key)
        self.expect(key, then)

    def expect(self, what, then):
        desk = self.desk
        desk.wait_for(then, lambda: f'what {what} does; the focus is on {desk.tree.focus()}')
        wait_for(lambda: desk.tree.focus() or desk.takes_text(), f'something to have the focus after {what}')

    def type(self, text):
        self.desk.keys.type(text)
