#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of README.md that the window says too: «The pages» from data/help, «The keys» from ui/shortcuts.ui.

usage: data/help/readme.py      writes them into README.md; the house test says when that was forgotten"""
import os
import re
import textwrap
import xml.etree.ElementTree as ElementTree

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
MODIFIERS = {'<Control>': 'Ctrl+', '<Alt>': 'Alt+', '<Shift>': 'Shift+'}
NAMES = {'Return': 'Enter', 'Escape': 'Esc', 'Page_Up': 'PgUp', 'Page_Down': 'PgDn', 'Up': '↑', 'Down': '↓',
         'comma': ',', 'question': '?'}


def place(*parts):
    return os.path.join(ROOT, *parts)


def names():
    """The texts, in the order of the manifest."""
    manifest = ElementTree.parse(place('data', 'help', 'help.gresource.xml'))
    return [file.text.removesuffix('.help') for file in manifest.iter('file')]


def load(name):
    """{'title': [...], 'text': [...], 'step': [...], 'key': [...], 'final': [...]}, each in one line."""
    found = {'title': [], 'text': [], 'step': [], 'key': [], 'final': []}
    for element in ElementTree.parse(place('data', 'help', name + '.help')).getroot():
        found[element.tag].append(' '.join((element.text or '').split()))
    return found


def fill(text, first='', others=''):
    text = re.sub(r'([*_`])', r'\\\1', text)
    return textwrap.wrap(text, 108, initial_indent=first, subsequent_indent=others, break_on_hyphens=False,
                         break_long_words=False)


def page(name):
    text = load(name)
    lines = [f'### {text["title"][0]}', '']
    for paragraph in text['text']:
        lines += fill(paragraph) + ['']
    for number, step in enumerate(text['step'], 1):
        lines += fill(step, f'{number}. ', '   ')
    lines.append('')
    for final in text['final']:
        lines += fill(final, '> ', '> ') + ['']
    return lines


def cap(accelerators):
    """«<Control>1...4» → «Ctrl+1–4»"""
    drawn = []
    for one in accelerators.split():
        first, _, last = one.partition('...')
        held = ''.join(MODIFIERS[modifier] for modifier in re.findall('<[^>]*>', first))
        key = re.sub('<[^>]*>', '', first)
        key = NAMES.get(key, key.upper() if len(key) == 1 else key)
        drawn.append(f'`{held}{key}{"–" + last if last else ""}`')
    return ' '.join(drawn)


def keys():
    lines = []
    for group in ElementTree.parse(place('ui', 'shortcuts.ui')).iter('object'):
        if group.get('class') != 'AdwPreferencesGroup':
            continue
        told = []
        for shortcut in group.findall('child/object'):
            said = {entry.get('name'): entry.text for entry in shortcut.findall('property')}
            told.append(f'{cap(said["accelerator"])} {said["title"]}')
        title = group.find('property[@name="title"]').text
        lines += textwrap.wrap(f'**{title}:** ' + ' · '.join(told), 108, break_on_hyphens=False,
                               break_long_words=False) + ['']
    return lines


def sections():
    """What README.md has below each of these headings, before its next one."""
    pages = ['F1 says this on the page itself, and its keys.', '']
    for name in names():
        pages += page(name)
    return {'## The pages': '\n'.join(pages), '## The keys': '\n'.join(keys())}


def main():
    with open(place('README.md'), encoding='utf-8') as file:
        readme = file.read()
    for heading, text in sections().items():
        readme = re.sub(rf'(^{heading}\n\n).*?(?=^## )', lambda found, said=text: found[1] + said + '\n', readme,
                        flags=re.MULTILINE | re.DOTALL)
    with open(place('README.md'), 'w', encoding='utf-8') as file:
        file.write(readme)


if __name__ == '__main__':
    main()
