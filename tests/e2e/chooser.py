# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's own dialog, which asks for a file: by keys, as everything."""
from tree import ENTRIES


def inside(desk, title):
    """What is in the desktop's own dialog, which has a name and no role of its own."""
    return [node for node in desk.tree.all() if any(around.name == title for around in node.ancestors())]


def in_chooser(desk, title, path):
    """Says in the desktop's own dialog which file it is."""
    desk.wait_for(lambda: desk.screen.xdotool('getactivewindow', 'getwindowname') == title
                  and any(node.has('focused') for node in inside(desk, title)), f'the dialog «{title}»')
    desk.keys.key('ctrl+a')
    desk.keys.type(path, ms=15)
    desk.wait_for(lambda: any(node.role in ENTRIES and node.text == path for node in inside(desk, title)),
                  f'the path in the dialog «{title}»')
    desk.keys.key('Return')
    desk.wait_for(lambda: not inside(desk, title) and desk.takes_keys(), 'the dialog to go away')
