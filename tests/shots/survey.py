#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the pictures' story as somebody sees it who reads a long language or from right to left: no text cut
off, none that a translator was never given, nothing too small to press.

usage: DESKBELL_BUILD=build-test tests/shots/survey.py     a build with test hooks; minutes a walk"""
import calendar
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(ROOT, 'tests'), HERE]

import pseudo  # noqa: E402
import shots  # noqa: E402
import tap  # noqa: E402

shots.BUILD = os.environ.get('DESKBELL_BUILD', 'build-test')
WORD = re.compile(r'[^\W\d_]{2,}')
# Days and months come from the C library, whose languages are its own.
NAMES_OF_DAYS = {name.lower() for names in (calendar.month_name, calendar.month_abbr, calendar.day_name,
                                            calendar.day_abbr) for name in names}
# A title of a tab, a toolkit's own dialog, a key's cap.
TOOLKIT = re.compile(r'GtkShortcutLabel|GtkShortcutsShortcut|AdwTab |GtkFileChooser|GtkCalendar|GtkPrint')


def survey(desk):
    """What is on the screen now."""
    path = os.path.join(desk.home, 'said.log')
    before = os.path.getsize(path)
    said = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'deskbell', 'getwindowpid'], env=desk.env,
                          check=True, capture_output=True, text=True)
    os.kill(int(said.stdout.split()[0]), signal.SIGUSR2)
    for _ in range(50):
        with open(path, encoding='utf-8', errors='replace') as file:
            file.seek(before)
            for line in file:
                if line.startswith('survey ') and line.endswith('\n'):
                    return json.loads(line[len('survey '):])
        time.sleep(0.1)
    raise AssertionError('the program does not answer')


def words_of_shop(home):
    """Every word that is somebody's own and not the program's."""
    db = sqlite3.connect(f'file:{home}/data/deskbell/shop.db?mode=ro', uri=True)
    words = set(NAMES_OF_DAYS)
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'").fetchall():
        for row in db.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                if isinstance(value, str):
                    words.update(word.lower() for word in WORD.findall(value))
    db.close()
    return words


class Walk:
    """The story, with a look at each step."""

    def __init__(self, size, env, checks):
        self.size, self.env, self.checks = size, env, checks
        self.bad = []

    def run(self):
        with tempfile.TemporaryDirectory() as scratch:
            home = shots.make_home(os.path.join(scratch, 'full'))
            facts = shots.fill(home)
            desk = shots.Desk(home, self.size, 'prefer-light', env=self.env)
            try:
                for name, lead in shots.STORY:
                    if os.environ.get('SURVEY_VERBOSE'):
                        print('#', name, flush=True)
                    lead(desk, facts)
                    desk.settle()
                    self.look(name, survey(desk), words_of_shop(home))
            finally:
                desk.close()
                shutil.rmtree(home, ignore_errors=True)
        assert not self.bad, f'{len(self.bad)} faults:\n' + '\n'.join(self.bad)

    def look(self, name, windows, own):
        width, height = (int(part) for part in self.size.split('x'))
        for window in windows:
            if window['width'] > width or window['height'] > height:
                self.say(name, f'{window["kind"]} is {window["width"]}x{window["height"]}')
            for widget in window['widgets']:
                for check in self.checks:
                    said = check(widget, own)
                    if said:
                        self.say(name, said)

    def say(self, where, what):
        line = f'{where}: {what}'
        if not any(known.split(': ', 1)[1] == what for known in self.bad):
            self.bad.append(line)


def is_whole(widget, own):
    """Names of people may be shortened where a tooltip has them whole; the program's own words may not."""
    text = widget.get('text', '')
    if widget['cut']:
        return f'cut off: {widget["kind"]} «{text}» {widget["around"][:90]}'
    if widget.get('ellipsized') and '⟦' in text and not widget['tooltip']:
        return f'shortened: «{text}» {widget["around"][:90]}'
    return None


def is_translated(widget, own):
    text = widget.get('text', '')
    if '⟦' in text or TOOLKIT.search(widget['around'] + ' ') or TOOLKIT.search(widget['kind'] + ' '):
        return None
    strange = [word for word in WORD.findall(text) if word.lower() not in own]
    return f'not translated: «{text}» {widget["around"][:90]}' if strange else None


def is_large_enough(widget, own):
    """A finger's breadth one way at least, and never a sliver."""
    if widget['kind'] in ('GtkButton', 'GtkToggleButton') and 'AdwTab' not in widget['around']:
        if min(widget['width'], widget['height']) < 24:
            return f'small: {widget["kind"]} {widget["width"]}x{widget["height"]} {widget["around"][:90]}'
    return None


@tap.test
def a_long_language():
    """/survey/a-long-language-is-whole-and-complete"""
    with tempfile.TemporaryDirectory() as folder:
        pseudo.write_catalogue(ROOT, folder)
        Walk('900x700', {'LANGUAGE': pseudo.LANGUAGE, 'DESKBELL_LOCALEDIR': folder},
             [is_whole, is_translated, is_large_enough]).run()


@tap.test
def right_to_left():
    """/survey/right-to-left-is-whole"""
    Walk('1366x768', {'DESKBELL_DIRECTION': 'rtl'}, [is_whole]).run()


tap.run()
