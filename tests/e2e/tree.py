# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as assistive technology sees it: a tree of roles, names, states and texts.

It is read over AT-SPI's own bus, a whole tree in one question; asking thing by thing takes a second."""
import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

ROLES = {
    7: 'check box', 8: 'check menu item', 11: 'combo box', 16: 'dialog', 20: 'filler', 23: 'frame', 27: 'image', 29: 'label',
    31: 'list', 32: 'list item', 33: 'menu', 35: 'menu item', 36: 'list item', 37: 'page tab', 39: 'panel', 40: 'password text',
    43: 'button', 44: 'radio button', 45: 'radio menu item', 48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 51: 'slider', 52: 'spin button', 61: 'text',
    62: 'toggle button', 69: 'window', 75: 'application', 79: 'entry', 83: 'heading', 88: 'link', 98: 'list', 101: 'notification',
    116: 'static', 129: 'menu button', 130: 'switch',
}
STATES = {'active': 1, 'checked': 4, 'expandable': 9, 'expanded': 10, 'focusable': 11, 'focused': 12, 'pressed': 20,
          'selectable': 22, 'selected': 23, 'sensitive': 24, 'visible': 30, 'invalid': 0, 'checkable': 41}

BUTTONS = ('button', 'toggle button', 'menu button')
ENTRIES = ('text', 'entry', 'password text', 'spin button')
READABLE = ('label', 'static', 'heading', 'list item', 'notification')
CONTROLS = BUTTONS + ENTRIES + ('combo box', 'check box', 'check menu item', 'link', 'list item', 'menu item', 'page tab',
                                'radio button', 'radio menu item', 'slider', 'switch')

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ROOT = '/org/a11y/atspi/accessible/root'


class WentAway(LookupError):
    """What was asked for something is no longer on the screen."""


class Node:
    """One thing on the screen, as it was when the tree was read."""

    def __init__(self, snapshot, item):
        (_, self.path), _, _, _, _, self.interfaces, self.name, role, _, states = item
        self.snapshot = snapshot
        self.parent = None
        self.role = ROLES.get(role, f'role {role}')
        self.states = states[0] | states[1] << 32
        self.kind = ''
        if self.name.startswith(('Gtk', 'Adw')) and self.name.isalnum():
            # GTK names what has no name by its class.
            self.kind, self.name = self.name, ''

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path

    def __repr__(self):
        return f'{self.role} «{self.name}»'

    def ancestors(self):
        """It, and what it is in, from the inside."""
        node = self
        while node is not None:
            yield node
            node = node.parent

    def page(self):
        """The tab's page it is on, or None for what is on no page."""
        inside = None
        for node in self.ancestors():
            if node.kind == 'AdwTabView':
                return inside
            if node.role == 'filler':
                inside = node  # the outermost widget of our own
        return None

    def has(self, state):
        return bool(self.states >> STATES[state] & 1)

    def call(self, interface, method, arguments=None):
        return self.snapshot.call(self.path, interface, method, arguments)

    def get(self, interface, name):
        return self.call('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    @property
    def text(self):
        """What stands in an entry now."""
        if 'org.a11y.atspi.Text' not in self.interfaces:
            return self.name
        count = self.get('org.a11y.atspi.Text', 'CharacterCount')
        return self.call('org.a11y.atspi.Text', 'GetText', GLib.Variant('(ii)', (0, count)))[0]

    def press(self):
        """Its first action, as assistive technology asks for it."""
        self.call('org.a11y.atspi.Action', 'DoAction', GLib.Variant('(i)', (0,)))

    def children(self):
        """What it shows, in order."""
        return [self.snapshot.nodes[path] for path in self.snapshot.below[self.path] if path in self.snapshot.nodes]

    def middle(self):
        """Counted from the corner of its window."""
        x, y, width, height = self.call('org.a11y.atspi.Component', 'GetExtents', GLib.Variant('(u)', (1,)))[0]
        return x + width // 2, y + height // 2


class Snapshot:
    """The tree at one moment. GTK lists all at once only what was asked for before, so all is asked for before: a
    level at a time, without waiting for one answer to send the next question."""

    def __init__(self, bus, name):
        self.bus = bus
        self.name = name
        self.below = {}
        level = [ROOT]
        while level:
            answers = self._children_of(level)
            self.below.update(answers)
            level = [path for paths in answers.values() for path in paths if path not in self.below]
        items = self.call('/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')[0]
        known = {node.path: node for node in (Node(self, item) for item in items)}
        # Things that were hidden are nobody's children, but stay in the list of all.
        self.nodes = {path: known[path] for path in self.below if path in known}
        for node in self.nodes.values():
            for child in node.children():
                child.parent = node

    def _children_of(self, paths):
        answers = {}

        def on_answer(bus, result, path):
            try:
                answers[path] = [child for _, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error:
                answers[path] = []  # It went away under our eyes.

        for path in paths:
            self.bus.call(self.name, path, ACCESSIBLE, 'GetChildren', None, None, 0, 5000, None, on_answer, path)
        while len(answers) < len(paths):
            GLib.MainContext.default().iteration(True)
        return answers

    def call(self, path, interface, method, arguments=None):
        try:
            return self.bus.call_sync(self.name, path, interface, method, arguments, None, 0, 5000, None).unpack()
        except GLib.Error as error:
            if error.matches(Gio.DBusError.quark(), Gio.DBusError.UNKNOWN_METHOD):  # GTK's word for «no such object»
                raise WentAway(path) from error
            raise


class Tree:
    """What one process shows."""
    bus = None

    def __init__(self, pid):
        self.pid = pid
        self.name = None
        if Tree.bus is None:
            session = Gio.bus_get_sync(Gio.BusType.SESSION)
            where = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, 5000,
                                      None).unpack()[0]
            flags = Gio.DBusConnectionFlags
            Tree.bus = Gio.DBusConnection.new_for_address_sync(
                where, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def find_name(self):
        """The program's name on the bus, or None while it has none."""
        registered = self.bus.call_sync('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren', None, None, 0, 5000,
                                        None).unpack()[0]
        for name, _ in registered:
            pid = self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                     'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)), None, 0, 5000,
                                     None).unpack()[0]
            if pid == self.pid:
                return name
        return None

    def read(self):
        """The tree now, or None while there is none."""
        try:
            self.name = self.name or self.find_name()
            return Snapshot(self.bus, self.name) if self.name else None
        except (GLib.Error, WentAway):
            return None

    def all(self, role=None, name=None):
        """Everything shown of a role (or one of several) and with a name (or whatever a function says of it)."""
        roles = (role,) if isinstance(role, str) else role
        snapshot = self.read()
        found = []
        for node in snapshot.nodes.values() if snapshot else ():
            if roles and node.role not in roles:
                continue
            if name is None or (name(node.name) if callable(name) else node.name == name):
                found.append(node)
        return found

    def find(self, role=None, name=None):
        found = self.all(role, name)
        return found[0] if found else None

    def focus(self):
        """What has the focus in the window in front."""
        snapshot = self.read()
        focused = [node for node in snapshot.nodes.values() if node.has('focused')] if snapshot else []
        return focused[0] if focused else None

    def dump(self):
        """The tree as lines, for a person who looks for what went wrong."""
        lines = []

        def add(node, depth):
            states = ' '.join(state for state in ('focused', 'focusable', 'checked', 'pressed', 'expanded', 'selected', 'invalid') if node.has(state))
            text = f' {node.text!r}' if node.role in ENTRIES else ''
            lines.append('  ' * depth + f'{node!r}{text} {states}')
            for child in node.children():
                add(child, depth + 1)
        try:
            snapshot = self.read()
            if snapshot:
                add(snapshot.nodes[ROOT], 0)
        except (GLib.Error, WentAway, KeyError) as error:
            lines.append(str(error))
        return '\n'.join(lines)
