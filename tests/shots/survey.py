# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures' story as somebody sees it who reads a long language, or from right to left, or in letters twice as
large: what is cut off, what was never given to a translator, what is too small for a finger.

Walk looks at each step of the story."""
import calendar
import concurrent.futures
import glob
import os
import re
import shutil
import sqlite3
import tempfile

import pseudo
import shots
from seat import Seat

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
AMOUNT = re.compile(r'[\u2068\u2212\d.,\s]*\d[.,]\d\d\u2069?$')
WORD = re.compile(r'[^\W\d_]{2,}')
# Days and months come from the C library, whose languages are its own.
NAMES_OF_DAYS = {name.lower() for names in (calendar.month_name, calendar.month_abbr, calendar.day_name,
                                            calendar.day_abbr) for name in names}
# ICU's names of the story's languages and country, an encoding, and a button of libadwaita's.
NAMES = {'angla', 'latva', 'latvujo', 'utf', 'apply'}
# What the toolkit says in its own languages: its dialogs, the names of keys; the title of a tab is a name.
TOOLKIT = re.compile(r'GtkShortcutLabel|GtkModelButton|AdwStatusPage|AdwTab |GtkFileChooser|GtkCalendar|GtkPrint')


def words_of_shop(home, facts):
    """Every word that is somebody's own and not the program's."""
    db = sqlite3.connect(f'file:{home}/data/deskbell/shop.db?mode=ro', uri=True)
    words = NAMES_OF_DAYS | NAMES | words_of(home + ' /data/deskbell/shop.db') | words_of(shots.GOODS + shots.ORDERS + shots.LINES) 
    words |= words_of(' '.join(value for value in facts.values() if isinstance(value, str)))
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'").fetchall():
        for row in db.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                if isinstance(value, str):
                    words |= words_of(value)
    db.close()
    return words


def words_of(text):
    return {word.lower() for word in WORD.findall(text)}


class Walk:
    """The story, with a look at each step."""

    def __init__(self, size, checks, env=None, resources=''):
        self.size, self.checks, self.env, self.resources = size, checks, env, resources
        self.bad = []

    def run(self, home, facts):
        with open(home + '/.Xdefaults', 'w', encoding='utf-8') as file:
            file.write(self.resources)
        desk = Seat(home, self.size, 'prefer-light', env=self.env)
        facts = desk.facts = dict(facts)
        name = ''
        try:
            for name, lead, sight in shots.STORY:
                lead(desk, facts)
                windows = desk.wait(sight)
                self.look(name, windows, words_of_shop(home, facts) | words_of(desk.typed))
                self.compare(name, {kind for window in windows for kind in window['kinds']})
        except AssertionError as error:
            raise AssertionError(f'{self.size}: {name}: {error}') from error
        finally:
            desk.close()
        return self.bad

    def look(self, name, windows, own):
        width, height = (int(part) for part in self.size.split('x'))
        for window in windows:
            if window['width'] > width or window['height'] > height:
                self.say(name, f'{window["kind"]} is {window["width"]}x{window["height"]}')
            for widget in window['widgets']:
                for check in self.checks:
                    said = check(widget, own, window)
                    if said:
                        self.say(name, said)

    def compare(self, step, kinds):
        """Whether what the story says of the step is true."""
        for ui in (os.path.basename(path)[:-3] for path in glob.glob(os.path.join(ROOT, 'ui', '*-page.ui'))
                   + glob.glob(os.path.join(ROOT, 'ui', '*-dialog.ui'))):
            if shots.step_of(ui) == step and ui.title().replace('-', '') not in kinds:
                self.say(step, f'{ui} is not on the screen')

    def say(self, where, what):
        if not any(known.split(': ', 2)[2] == what for known in self.bad):
            self.bad.append(f'{self.size}: {where}: {what}')


def walk(walks):
    """Two at a time, each on a shop like the others'."""
    with tempfile.TemporaryDirectory() as scratch:
        full = shots.make_home(os.path.join(scratch, 'full'))
        facts = shots.fill(full)
        places = []
        for number in range(len(walks)):
            places.append(os.path.join(scratch, str(number)))
            shutil.copytree(full, places[-1], symlinks=True)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            bad = sum(pool.map(lambda one, place: one.run(place, facts), walks, places), [])
    assert not bad, f'{len(bad)} faults:\n' + '\n'.join(bad)


def about(widget):
    return f'{widget["kind"]} «{widget.get("text", "")}» {widget["around"][:90]}'


def is_whole(widget, own, window):
    """Nothing is cut off; what is shortened can be read whole in the tooltip, and is no amount. Tabs scroll."""
    if widget['cut'] and 'AdwTab ' not in widget['around'] + ' ':
        return f'cut off: {about(widget)}'
    if widget.get('ellipsized') and '⟦' in widget['text'] and widget['text'] not in widget['tooltip']:
        return f'shortened: {about(widget)}'
    if widget.get('ellipsized') and AMOUNT.match(widget['text']):
        return f'an amount that is shortened: {about(widget)}'
    return None


def is_not_turned(widget, own, window):
    """A number's minus stands before it and its percent behind it, whatever the words around them do."""
    if widget.get('turned') and not TOOLKIT.search(widget['around'] + ' '):
        return f'sign on the wrong side: {about(widget)}'
    return None


def is_translated(widget, own, window):
    if TOOLKIT.search(widget['around'] + ' ') or TOOLKIT.search(widget['kind'] + ' ') or 'initials' in widget['classes']:
        return None
    for text in (widget.get('text', ''), widget['tooltip']):
        if '⟦' not in text and words_of(text) - own:
            return f'not translated: «{text}» {widget["around"][:90]}'
    return None


def is_in_sight(widget, own, window):
    """The blue button never has to be scrolled to. An entry row has one of the toolkit's, which scrolls with it."""
    if 'AdwEntryRow' not in widget['around'] and 'suggested-action' in widget['classes'].split():
        right, bottom = widget['x'] + widget['width'], widget['y'] + widget['height']
        if widget['x'] < 0 or widget['y'] < 0 or right > window['width'] or bottom > window['height']:
            return f'the blue button is out of sight: {about(widget)}'
    return None


BUTTONS = ('GtkButton', 'GtkToggleButton')
# Bars that the toolkit draws; what is typed into, and the row around it, takes the finger too.
ROOMY = re.compile(r'AdwHeaderBar|AdwTab|AdwToast|GtkSearchEntry|GtkEntry|AdwEntryRow|GtkFileChooser'
                   '|GtkModelButton|GtkCalendar|LookupPopover')


def is_large_enough(widget, own, window):
    """A finger takes 40 px each way. Where buttons are linked, or say what they do in words, they are 34 px high, as
    the design has them: there is room at their sides, and no other button above or below."""
    if widget['kind'] not in BUTTONS or ROOMY.search(widget['kind'] + ' ' + widget['around']):
        return None
    worded = widget['worded'] or 'GtkDropDown' in widget['around']
    if widget['width'] < 40 or widget['height'] < (34 if worded else 40):
        return f'small: {widget["kind"]} {widget["width"]}x{widget["height"]} «{widget["tooltip"]}» {widget["around"][:90]}'
    return None


def long_language(folder):
    pseudo.write_catalogue(ROOT, folder)
    return [Walk(size, [is_whole, is_translated, is_large_enough, is_in_sight],
                 {'LANGUAGE': pseudo.LANGUAGE, 'DESKBELL_LOCALEDIR': folder}) for size in shots.SIZES]


def right_to_left():
    """On the small screen: what fits there mirrored fits on a large one."""
    return [Walk('900x700', [is_whole, is_in_sight, is_not_turned], {'DESKBELL_DIRECTION': 'rtl'})]


def twice_as_large():
    return [Walk('1366x768', [is_whole, is_in_sight], resources='Xft.dpi: 192\n')]
