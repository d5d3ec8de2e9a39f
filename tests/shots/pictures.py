#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the real program: every page and dialog, in each language, look and size, or a part of them."""
import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))

import pseudo  # noqa: E402
import shots  # noqa: E402
from seat import Seat  # noqa: E402
from sight import Sight  # noqa: E402

LANGUAGES = ['en', 'it', 'pseudo', 'rtl']
LOOKS = {  # the colours, whether libadwaita is asked for high contrast, X resources
    'light': ('prefer-light', '0', ''), 'dark': ('prefer-dark', '0', ''),
    'contrast': ('prefer-light', '1', ''), 'contrast-dark': ('prefer-dark', '1', ''),
    'large': ('prefer-light', '0', 'Xft.dpi: 192\n')}
BEGINNING = ['first-start', 'desk-empty']
WELCOME = ['first-start-1', 'first-start-2', 'first-start-3', 'first-start-3-unkept', 'first-start-4', 'desk-empty']


def italian_numbers(scratch):
    """Dates and amounts as in Italy, whatever this machine has been set up for."""
    place = os.path.join(scratch, 'locale')
    made = os.path.join(place, 'it_IT.UTF-8')
    if not os.path.isdir(made):
        os.makedirs(place, exist_ok=True)
        subprocess.run(['localedef', '-i', 'it_IT', '-f', 'UTF-8', made], check=True)
    return {'LC_ALL': 'it_IT.UTF-8', 'LOCPATH': place}


class Take:
    """One language, one look, one size."""

    def __init__(self, folder, scratch, wanted, language, look, size):
        self.folder, self.wanted, self.size = folder, wanted, size
        self.scheme, contrast, self.resources = LOOKS[look]
        self.env = {'ADW_DEBUG_HIGH_CONTRAST': contrast, 'LANGUAGE': language}
        if language == 'pseudo':
            self.env |= {'LANGUAGE': pseudo.LANGUAGE, 'DESKBELL_LOCALEDIR': os.path.join(scratch, 'po')}
        elif language == 'rtl':
            self.env |= {'LANGUAGE': 'en', 'DESKBELL_DIRECTION': 'rtl'}
        elif language == 'it':
            self.env |= italian_numbers(scratch)
        self.name = '-'.join([size] + [language] * (language != 'en') + [look] * (look != 'light'))
        self.scratch = os.path.join(scratch, self.name)

    def sit(self, home, *arguments):
        return Seat(home, self.size, self.scheme, arguments, self.env)

    def wants_picture(self, name):
        return not self.wanted or name in self.wanted or name.split('-')[0] in self.wanted

    def path_of(self, name):
        return os.path.join(self.folder, f'{name}-{self.name}.png')

    def shoot(self, desk, name, sight, lead=None):
        """Never what else is on the screen under that name."""
        try:
            if lead:
                lead()
            desk.wait(sight)
        except AssertionError as error:
            raise AssertionError(f'{name}-{self.name}: {error}') from error
        if self.wants_picture(name):
            time.sleep(0.15)  # what is laid out is not yet painted
            desk.picture(self.path_of(name))

    def wants(self, names):
        return not self.wanted or set(names) & set(self.wanted)

    def run(self, first, full, facts):
        names = [step[0] for step in shots.STORY]
        for name in names + WELCOME + ['refusal']:
            if self.wants_picture(name) and os.path.exists(self.path_of(name)):
                os.remove(self.path_of(name))  # a step that fails leaves no old picture
        if self.wants(names + [name.split('-')[0] for name in names]):
            self.tell(self.home(full, 'full'), facts)
        if self.wants(BEGINNING):
            self.tell_beginning(self.home(first, 'first'))
        if self.wants(['refusal']):
            self.tell_refusal(self.home(full, 'refused'))
        shutil.rmtree(self.scratch, ignore_errors=True)
        print(self.name, flush=True)

    def home(self, like, name):
        home = os.path.join(self.scratch, name)
        shutil.copytree(like, home, symlinks=True)
        with open(home + '/.Xdefaults', 'w', encoding='utf-8') as file:
            file.write(self.resources)
        return home

    def tell(self, home, facts):
        desk = self.sit(home)
        facts = desk.facts = dict(facts)
        try:
            for name, lead, sight in shots.STORY:
                self.shoot(desk, name, sight, lambda lead=lead: lead(desk, facts))
        finally:
            desk.close()

    def tell_beginning(self, home):
        """Where there is no shop yet: the four steps, and the desk that has everything before it."""
        desk = self.sit(home)
        try:
            desk.point(30, 500)
            self.shoot(desk, 'first-start-1', Sight('Welcome', 'StartShop'))
            desk.type("Anna's Tea Room")
            desk.keys('Tab')
            desk.type('Brivibas iela 12')
            desk.keys('ctrl+Return')
            self.shoot(desk, 'first-start-2', Sight('Welcome', 'StartMoney'))
            desk.keys('ctrl+Return')
            self.shoot(desk, 'first-start-3', Sight('Welcome', 'StartRecovery', lacks=['Notice']))
            desk.keys('ctrl+Return')
            self.shoot(desk, 'first-start-3-unkept', Sight('Welcome', 'StartRecovery', 'Notice'))
            desk.keys('space', 'Return')
            self.shoot(desk, 'first-start-4', Sight('Welcome', lacks=['StartShop', 'StartMoney', 'StartRecovery']))
            desk.keys('ctrl+2')
            self.shoot(desk, 'desk-empty', Sight('DeskPage', 'DeskBegin'))
        finally:
            desk.close()

    def tell_refusal(self, home):
        """Where the shop cannot be read."""
        path = os.path.join(home, 'broken.db')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('This is no shop.')
        desk = self.sit(home, '--shop', path)
        try:
            self.shoot(desk, 'refusal', Sight('Refusal'))
        finally:
            desk.close()


def several(known):
    def read(text):
        unknown = set(text.split(',')) - set(known)
        if unknown:
            raise argparse.ArgumentTypeError(f'not known: {", ".join(sorted(unknown))}; there are {", ".join(known)}')
        return text.split(',')
    return read


def read_options():
    names = [step[0] for step in shots.STORY] + BEGINNING + ['refusal']
    parser = argparse.ArgumentParser(prog='./dev shots', description=__doc__, epilog='Pictures: ' + ' '.join(names))
    parser.add_argument('folder', help='where to; shots when none is named')
    parser.add_argument('picture', nargs='*', help='only these, or all that begin with it: preferences')
    parser.add_argument('--language', type=several(LANGUAGES), default=['en', 'it', 'pseudo'], metavar='L,…',
                        help=', '.join(LANGUAGES) + ' (without rtl when not said)')
    parser.add_argument('--look', type=several(LOOKS), default=['light', 'dark', 'contrast'], metavar='L,…',
                        help=', '.join(LOOKS) + ' (the first three when not said)')
    parser.add_argument('--size', type=lambda text: text.split(','), default=shots.SIZES, metavar='WxH,…',
                        help=' and '.join(shots.SIZES) + ' when not said')
    return parser.parse_intermixed_args()


def main():
    options = read_options()
    folder = os.path.abspath(options.folder)
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        first = shots.make_home(os.path.join(scratch, 'first'))
        full = shots.make_home(os.path.join(scratch, 'full'))
        facts = shots.fill(full)
        pseudo.write_catalogue(os.path.dirname(os.path.dirname(HERE)), os.path.join(scratch, 'po'))
        takes = [Take(folder, scratch, options.picture, language, look, size)
                 for size in options.size for language in options.language for look in options.look]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            done = [pool.submit(take.run, first, full, facts) for take in takes]
            failed = [str(one.exception()) for one in done if one.exception()]
    return '\n'.join(failed) or None


if __name__ == '__main__':
    sys.exit(main())
