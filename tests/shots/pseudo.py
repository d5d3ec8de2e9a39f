# SPDX-License-Identifier: GPL-3.0-or-later
"""A language nobody speaks: every text of the program in it is longer than in English and full of accents,
and stands in ⟦brackets⟧, so that a text that was cut off or never given to a translator is seen."""
import os
import re
import subprocess

LANGUAGE = 'eo@pseudo'
ACCENTS = str.maketrans('AEIOUYaeiouycnsz', 'ÂËÎÖÛŸâëîöûÿçñšž')
LONGER = 0.35
# What no translator may touch.
FIXED = re.compile(r"%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:<\w+>|[lzh]*[a-zA-Z%])|</?\w+[^>]*>|&\w+;")
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'dngettext:2,3']


def pseudo(text):
    """Mnemonics, formats and markup as they are."""
    parts, last = [], 0
    for fixed in FIXED.finditer(text):
        parts += [text[last:fixed.start()].translate(ACCENTS), fixed.group()]
        last = fixed.end()
    parts.append(text[last:].translate(ACCENTS))
    end = '\n' if text.endswith('\n') else ''
    begin = '\n' if text.startswith('\n') else ''
    more = '·' * max(1, int(len(text) * LONGER))
    return f'{begin}⟦{"".join(parts).strip(chr(10))} {more}⟧{end}'


def template(root):
    """Every text there is to translate, as xgettext finds it."""
    with open(os.path.join(root, 'po', 'POTFILES.in'), encoding='utf-8') as file:
        files = [line.strip() for line in file if line.strip() and not line.startswith('#')]
    argv = ['xgettext', '--from-code=UTF-8', '--no-wrap', '--directory=' + root, '--output=-']
    said = subprocess.run([*argv, *('--keyword=' + word for word in KEYWORDS), *files], check=True, capture_output=True,
                          text=True, env=os.environ | {'GETTEXTDATADIRS': os.path.join(root, 'data')})
    return said.stdout


def texts(pot):
    """(context, msgid, plural or None) of each entry but the header."""
    def value(entry, field):
        found = re.search(rf'^{field} ((?:".*"\n?)+)', entry, re.MULTILINE)
        return ''.join(re.findall(r'"(.*)"', found.group(1))) if found else None
    for entry in pot.split('\n\n')[1:]:
        if value(entry, 'msgid'):
            yield value(entry, 'msgctxt'), value(entry, 'msgid'), value(entry, 'msgid_plural')


def write_catalogue(root, folder):
    """Into FOLDER, as gettext looks for it. Returns all texts as they are in English."""
    known = []
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=n != 1;\\n"', '']
    for context, text, plural in texts(template(root)):
        known += [text, plural or text]
        plain = pseudo(text.replace('\\n', '\n')).replace('\n', '\\n')
        lines += [f'msgctxt "{context}"'] if context else []
        lines.append(f'msgid "{text}"')
        if plural:
            many = pseudo(plural.replace('\\n', '\n')).replace('\n', '\\n')
            lines += [f'msgid_plural "{plural}"', f'msgstr[0] "{plain}"', f'msgstr[1] "{many}"', '']
        else:
            lines += [f'msgstr "{plain}"', '']
    place = os.path.join(folder, LANGUAGE, 'LC_MESSAGES')
    os.makedirs(place)
    subprocess.run(['msgfmt', '-o', os.path.join(place, 'deskbell.mo'), '-'], input='\n'.join(lines), text=True,
                   check=True)
    return known
