# SPDX-License-Identifier: GPL-3.0-or-later
"""What an end-to-end test needs: a desk to sit at.

Each `@case` is given a Desk: an account with a shop of its own, on the one screen of the test program. When
it ends, the programs have said nothing on stderr that they should not, nothing was asked of the network, and
`deskbellctl verify` finds the shop whole. When it fails, a picture and the tree are left in the build folder."""
import json
import os
import re
import signal
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

import tap  # noqa: E402
from desk import BUILD, Account, Program  # noqa: E402
import server  # noqa: E402
from screen import Screen, wait_for  # noqa: E402
from shop import make_shop  # noqa: E402
from tree import BUTTONS, ENTRIES, READABLE, Tree, WentAway  # noqa: E402

FAILURES = os.path.join(BUILD, 'e2e-failures')
# What GTK itself says on a machine without a theme, a portal or a GPU, and of its own window of shortcuts.
HARMLESS = re.compile(r'\(label\) reported min width -3|Vulkan|libEGL|MESA|dconf|portal|a11y bus|Theme parser|GtkSettings')

_screen = None
_like = {}


def get_screen():
    global _screen
    if _screen is None:
        _screen = Screen()
    return _screen


def account_like(make, env=None):
    """A fresh account with a shop that was made once."""
    if make not in _like:
        _like[make] = Account(env)
        if make:
            make(_like[make])
    return Account(env, _like[make])


class Desk:
    """Somebody at the counter: what they see, what they strike, and what is in the record."""

    def __init__(self, make):
        self.screen = get_screen()
        self.screen.layout('us')
        self.keys = self.screen.keyboard
        self.account = account_like(make, self.screen.env)
        self.ctl = self.account.ctl
        self.program = None
        self.tree = None

    # Starting and ending

    def start(self, *options, **more):
        """Opens the window and waits until it takes keys."""
        self.program = Program(self.account, *options, **more)
        self.tree = Tree(self.program.pid)
        wait_for(lambda: self.ready() or self.fail_if_ended(), 'the window to be ready')
        return self

    def start_any(self, *options, **more):
        """Opens a window that has no shop to show, and waits until it is in front."""
        self.program = Program(self.account, *options, **more)
        self.tree = Tree(self.program.pid)
        wait_for(lambda: self.takes_keys() or self.fail_if_ended(), 'the window in front')
        return self

    def fail_if_ended(self):
        assert self.program.running, f'the window ended with {self.program.process.poll()}:\n{self.program.said()}'

    def ready(self):
        lookup = self.lookup()
        return (lookup is not None and lookup.has('sensitive') and self.takes_keys()
                and self.tree.find(name='DeskPage') is not None)

    def takes_keys(self):
        """Whether the window itself knows that it is in front: keys before that are nobody's."""
        frame = self.tree.find('frame')
        return frame is not None and frame.has('active')

    def takes_text(self):
        """Whether something in the window in front has the focus that the bus does not tell: GTK 4.8 is silent of
        rows that are entries. The program itself is asked, which a build with test hooks answers."""
        return any(window['active'] and window['focus'] for window in self.survey())

    def is_at(self, kind):
        """Whether a page of that kind, such as CustomerPage, has the focus."""
        return any(window['page'] == kind for window in self.survey())

    def survey(self):
        """What the program itself says of its windows."""
        before = len(self.program.said())
        os.kill(self.program.pid, signal.SIGUSR2)
        said = wait_for(lambda: re.search(r'^survey (.*)\n', self.program.said()[before:], re.MULTILINE),
                        'the answer of the program')
        return json.loads(said[1])

    def is_active(self, program=None):
        return self.screen.xdotool('getactivewindow', 'getwindowpid') == str((program or self.program).pid)

    def close(self):
        """Ends the program as people do, a dialog first; it must end by itself and without a complaint."""
        for _ in range(3):
            if self.program.running and self.is_active():
                self.keys.key('alt+F4')
                if self.program.ended_within(2):
                    break
        assert self.program.ended_within(2), 'the window did not close'

    def end(self):
        if self.program:
            self.program.end()

    # Looking

    def wait_for(self, predicate, what, seconds=10):
        def is_so():
            try:
                return predicate() or self.fail_if_ended()
            except WentAway:
                return None  # The screen changed while it was looked at.
        return wait_for(is_so, what, seconds)

    def lookup(self):
        return self.tree.find(ENTRIES, lambda name: name.startswith('Look'))

    def label(self, text):
        """A text on the screen; a function or a pattern may say which."""
        if callable(text):
            fits = text
        elif isinstance(text, re.Pattern):
            fits = text.search
        else:
            def fits(name):
                return name == text
        return self.tree.find(READABLE, fits)

    def sees(self, text, seconds=10):
        return self.wait_for(lambda: self.label(text), f'«{text}» on the screen', seconds)

    def focus_is(self, name, seconds=10):
        return self.wait_for(lambda: self.has_focus(name), lambda: f'the focus on «{name}»; it is on {self.tree.focus()}',
                             seconds)

    def has_focus(self, name):
        node = self.tree.focus()
        return node is not None and any(around.name == name for around in node.ancestors())

    def button(self, name, seconds=10):
        return self.wait_for(lambda: self.tree.find(BUTTONS, lambda said: said.startswith(name)), f'the button «{name}»',
                             seconds)

    def entry(self, name, seconds=10):
        return self.wait_for(lambda: self.tree.find(ENTRIES, name), f'the entry «{name}»', seconds)

    def sees_page(self, title, seconds=10):
        """Waits for the page with that heading in front."""
        fits = title if callable(title) else lambda name: name == title
        return self.wait_for(lambda: self.page_in_front(fits), f'the page «{title}»', seconds)

    def page_in_front(self, fits):
        """Its heading, when it is the page that has the focus."""
        headings, focus = self.tree.all('heading', fits), self.tree.focus()
        return next((heading for heading in headings if focus and heading.page() and heading.page() == focus.page()), None)

    def shows(self, part):
        """Whether anything readable has that in it."""
        return self.tree.find(READABLE, lambda name: part in name)

    def lines(self):
        """The lines of the order, as they are read aloud."""
        return self.items('Lines of the order')

    def items(self, name):
        """The rows of a list, as they are read aloud."""
        rows = self.tree.find('list', name)
        return [node.name for node in rows.children() if node.role == 'list item'] if rows else []

    def item(self, name, part, seconds=10):
        """Waits for the row of a list that has some words in it."""
        return self.wait_for(lambda: next((item for item in self.items(name) if part in item), None),
                             lambda: f'«{part}» in the list «{name}»: {self.items(name)}', seconds)

    # Acting

    def tab_to(self, name, most=40):
        """Walks with Tab, as somebody without a mouse does."""
        for _ in range(most):
            if self.has_focus(name):
                return
            before = self.tree.focus()
            self.keys.key('Tab')
            wait_for(lambda: self.tree.focus() != before, lambda: f'the focus to leave {before}')
        raise AssertionError(f'Tab does not reach «{name}»')

    def go_to(self, name):
        """Into a field that is in sight: the bus does not tell of a row that is an entry whether Tab is there."""
        self.click(self.entry(name))

    def press(self, name, seconds=10):
        """Does what a button does, as assistive technology does it."""
        node = self.wait_for(lambda: next((node for node in self.tree.all(BUTTONS, lambda said: said.startswith(name))
                                           if node.has('focusable')), None), f'the button «{name}»', seconds)
        node.press()

    def click(self, node, times=1):
        """Clicks into the middle of a thing in the window in front."""
        window = self.screen.xdotool('getactivewindow')
        corner = dict(line.split('=') for line in
                      self.screen.xdotool('getwindowgeometry', '--shell', window).splitlines())
        x, y = node.middle()
        self.keys.click(int(corner['X']) + x, int(corner['Y']) + y, times)

    # The record

    def orders(self):
        return self.account.orders()

    def posted(self, count=1, seconds=10):
        """Waits until the shop has that many orders, and returns the last."""
        wait_for(lambda: len(self.orders()) >= count, f'{count} orders in the record', seconds)
        orders = self.orders()
        assert len(orders) == count, f'{len(orders)} orders instead of {count}'
        return orders[-1]

    # After the case

    def check(self):
        """What holds after every case."""
        if self.program and self.program.running:
            self.close()
        if self.program:
            status = self.program.process.returncode
            assert status in (0, -9), f'the window ended with {status}:\n{self.program.said()}'
            bad = [line for line in self.program.said().splitlines()
                   if re.search(r'WARNING|CRITICAL|ERROR', line) and not HARMLESS.search(line)
                   and not line.startswith('survey ')]
            assert not bad, 'the window said:\n' + '\n'.join(bad)
        assert not self.account.asked_the_network(), self.account.asked_the_network()
        if server.SERVER or os.path.exists(self.account.shop):
            verified = self.account.verify()
            assert verified['ok'], verified

    def show_failure(self, name):
        place = os.path.join(FAILURES, name)
        self.screen.picture(place + '.png')
        with open(place + '.txt', 'w', encoding='utf-8') as file:
            file.write((self.tree.dump() if self.tree else '') + '\n\n')
            file.write(self.program.said() if self.program else '')
        return f'{place}.png, .txt'


def case(*arguments, make=make_shop):
    """Marks a function (Desk) as a test, named by its docstring."""
    def register(function):
        def run_case():
            desk = Desk(make)
            try:
                function(desk)
                desk.check()
            except BaseException as error:
                steps = [step for step in traceback.extract_tb(error.__traceback__)
                         if step.filename == function.__code__.co_filename]
                print('# failed at', ', '.join(f'line {step.lineno}: {step.line}' for step in steps))
                print('# see ' + desk.show_failure(function.__name__), flush=True)
                raise
            finally:
                desk.end()
                desk.account.remove()
        run_case.__doc__ = function.__doc__
        tap.test(run_case)
        return function
    return register(arguments[0]) if arguments else register


def run():
    try:
        tap.run()
    finally:
        for account in _like.values():
            account.remove()
        if _screen:
            _screen.close()
