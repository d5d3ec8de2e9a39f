# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program itself says of its keys: every action with its key, every key that the code listens to, what the
shortcuts window shows and what tooltips and menus promise. Read from ui/, so that no list of it can rot.

Keys are written as the keyboard of these tests names them: `ctrl+shift+o`."""
import glob
import os
import re
import xml.etree.ElementTree

UI = os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', '..', 'ui')
MODIFIERS = (('CONTROL', 'ctrl'), ('ALT', 'alt'), ('SHIFT', 'shift'))
NAMES = {'comma': ',', 'question': 'shift+/', 'Enter': 'Return', 'Esc': 'Escape', '↵': 'Return', '↑': 'Up', '↓': 'Down',
         'minus': '-', 'plus': '='}
# Another key of the same meaning, or a table that repeats what is elsewhere.
ALTERNATES = re.compile(r'^(KP_(?!Add$|Subtract$)\w+|ISO_\w+)$')
NO_KEYS_OF_THEIR_OWN = ('enter-key', 'help-text', 'keys', 'scanner', 'window-keys:letters')

BINDING = re.compile(r'add_binding_action \(\s*\w+, GDK_KEY_(\w+),\s*([^,]+),\s*"([^"]+)"')
TABLE_NAME_FIRST = re.compile(r'\{ "([a-z-]+\.[a-z-]+)", \w+, GDK_KEY_(\w+), ([^}]+?) \}')
TABLE_KEY_FIRST = re.compile(r'\{ GDK_KEY_(\w+), ([^,]+), "([a-z-]+\.[a-z-]+)" \}')
INSTALLED = re.compile(r'install_action \(\s*\w+, "([a-z-]+\.[a-z-]+)"')
ACCELS = re.compile(r'set_accels_for_action \([^;"]*"([a-z-]+\.[a-z-]+)",\s*(\w+)\)')


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


SOURCES = {stem(path): read(path) for path in sorted(glob.glob(os.path.join(UI, '*.c')))}
TREES = {stem(path): xml.etree.ElementTree.parse(path).getroot() for path in sorted(glob.glob(os.path.join(UI, '*.ui')))}


def key(name, modifiers=''):
    """«o», «GDK_CONTROL_MASK | GDK_SHIFT_MASK» → «ctrl+shift+o»"""
    held = [ours for theirs, ours in MODIFIERS if theirs in modifiers.upper()]
    name = NAMES.get(name, name)
    *more, last = name.split('+') if len(name) > 1 else [name]
    return '+'.join([ours for _, ours in MODIFIERS if ours in held + more] + [last])


def accelerator(text):
    """«<Control><Shift>o» → «ctrl+shift+o»"""
    *held, name = re.findall(r'<(\w+)>|([^<>]+)', text)
    return key(name[1], ' '.join(modifier for modifier, _ in held))


def promised(text):
    """«Ctrl+Shift+D» → «ctrl+shift+d»"""
    *held, name = text.split('+')
    held = ' '.join({'Ctrl': 'Control'}.get(modifier, modifier) for modifier in held)
    return key(name.lower() if len(name) == 1 else name, held)


def properties(element):
    return {child.get('name'): child.text or '' for child in element.findall('property')}


def actions():
    """Every action: «file:name»."""
    found = set()
    for name, text in SOURCES.items():
        found |= {f'{name}:{action}' for action in INSTALLED.findall(text)}
        found |= {f'{name}:{action}' for action, _, _ in TABLE_NAME_FIRST.findall(text)}
        found |= {f'{name}:win.{action}' for action in re.findall(r'#define ACTION "([a-z-]+)"', text)}
        for table in re.findall(r'GActionEntry \w+\[\]\s*=\s*\{(.*?)\n\s*\};', text, re.DOTALL):
            found |= {f'{name}:app.{action}' for action in re.findall(r'\{ "([a-z-]+)"', table)}
        for group in re.findall(r'insert_action_group \([^,]+, "([a-z-]+)"', text):
            found |= {f'{name}:{action}' for _, action, _ in menu_items() if action.startswith(group + '.')}
    return found


def keys_of_actions():
    """Action → its keys."""
    found = {}
    for text in SOURCES.values():
        for name, modifiers, action in BINDING.findall(text) + TABLE_KEY_FIRST.findall(text):
            found.setdefault(action, []).append(key(name, modifiers))
        for action, name, modifiers in TABLE_NAME_FIRST.findall(text):
            found.setdefault(action, []).append(key(name, modifiers))
        for action, array in ACCELS.findall(text):
            said = re.search(array + r'\[\] = \{(.*?)\}', text, re.DOTALL)[1]
            found.setdefault(action, []).extend(accelerator(one) for one in re.findall(r'"([^"]+)"', said))
    for tree in TREES.values():
        for shortcut in tree.iter('object'):
            said = properties(shortcut)
            action = re.fullmatch(r'action\((.+)\)', said.get('action', ''))
            if shortcut.get('class') == 'GtkShortcut' and action:
                found.setdefault(action[1], []).extend(accelerator(one) for one in said['trigger'].split('|'))
    return {action: [one for one in keys if not ALTERNATES.match(one.split('+')[-1])] for action, keys in found.items()}


def keys_listened_to():
    """The keys that code compares with, beside those of actions: «file:key» without modifiers."""
    found = set()
    for name, text in SOURCES.items():
        if name in NO_KEYS_OF_THEIR_OWN:
            continue
        text = re.sub(r'letters\[\] = \{.*?\n *\};', '', text, flags=re.DOTALL)
        for pattern in (BINDING, TABLE_NAME_FIRST, TABLE_KEY_FIRST):
            text = pattern.sub('', text)
        named = set(re.findall(r'GDK_KEY_(\w+)', text))
        found |= {f'{name}:{one}' for one in named if not ALTERNATES.match(one)}
        if re.search(r'\bKEYS_RETURN\b', text):
            found.add(f'{name}:Return')
    return found


def keys_of_pages():
    """What a page or a dialog does at the keys that mean something else on every page: «file:commit» …"""
    found = set()
    for name, text in SOURCES.items():
        found |= {f'{name}:{verb}' for verb in re.findall(r'page_class->(commit|choose|back|scan) = ', text)}
        if name not in ('keys', 'window-keys') and re.search(r'\bkeys_digit \(', text):
            found.add(f'{name}:choose')
    return found


def menu_items():
    """(file, action, accelerator or None) of every item of every menu."""
    for name, tree in TREES.items():
        for item in tree.iter('item'):
            said = {child.get('name'): child.text for child in item.findall('attribute')}
            if 'action' in said:
                yield name, said['action'], said.get('accel')


def shown_in_the_overlay():
    """(group, title, keys) of every row of the window of shortcuts."""
    for group in TREES['shortcuts'].iter('object'):
        if group.get('class') != 'AdwPreferencesGroup':
            continue
        for row in group.iter('object'):
            if row.get('class') == 'KeyRow':
                said = properties(row)
                yield properties(group)['title'], said['title'], spread(said['accelerator'])


def spread(accelerators):
    """«<Control>1...4» → the first and the last of them."""
    keys = []
    for one in accelerators.split():
        first, _, last = one.partition('...')
        keys.append(accelerator(first))
        if last:
            keys.append(re.sub(r'.$', last, keys[-1]))
    return keys


PROMISE = re.compile(r'\b(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|Enter|Esc|Escape|Delete|Tab|Home|(?<=\+)[A-Z0-9?,↵↑↓])(?![\w])')


def promised_on_the_screen():
    """(file, key) of every key that a tooltip or a key's cap tells."""
    for name, tree in TREES.items():
        for element in tree.iter('object'):
            said = properties(element)
            texts = [said.get('tooltip-text', '')]
            if any(style.get('name') == 'keycap' for style in element.iterfind('style/class')):
                texts.append(said.get('label', ''))
            for text in texts:
                for one in PROMISE.findall(text):
                    yield name, promised(one)
    for name, text in SOURCES.items():
        for tooltip in re.findall(r'tooltip\w* \([^;]*?_ \("([^"]+)"\)', text):
            for one in PROMISE.findall(tooltip):
                yield name, promised(one)
