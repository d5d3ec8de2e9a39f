#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page for those who cannot see it: whatever takes the focus says what it is."""
from harness import case, run
from tree import CONTROLS


def look(desk, where):
    controls = [node for node in desk.tree.all(CONTROLS) if not is_of_the_toolkit(node)]
    assert controls, f'{where}: no controls at all'
    bad = [path(node) for node in controls if node.has('focusable') and not node.name.strip()]
    assert not bad, f'{where}: without a name: ' + '; '.join(bad)
    bad = [repr(node) for node in controls if node.name.startswith('_') or is_doubled(node.name) or ', ,' in node.name
           or node.name.rstrip().endswith(',')]
    assert not bad, f'{where}: read with what is no word, or twice: ' + '; '.join(bad)


def is_of_the_toolkit(node):
    """Inside of a widget of GTK 4.8's or libadwaita 1.2's that can be given no name from outside."""
    around = [ancestor.kind or ancestor.role for ancestor in node.ancestors()][1:3]
    return 'AdwTab' in around or 'AdwToastWidget' in around or 'combo box' in around


def is_doubled(name):
    words = name.lower().replace('…', '').split()
    return len(words) > 1 and len(words) % 2 == 0 and words[:len(words) // 2] == words[len(words) // 2:]


def path(node):
    return ' < '.join(f'{around!r} {around.kind}' for around in list(node.ancestors())[:6])


@case
def every_control_has_a_name(desk):
    """/e2e/accessible/every-control-on-every-page-has-a-name"""
    desk.account.post('VASE', customer='C000001')
    desk.start()
    desk.sees('Receipts not handed out')
    look(desk, 'desk')
    desk.keys.type('ros')
    desk.item('What was found', 'Rossi')
    look(desk, 'lookup')
    desk.keys.type('si\n')
    desk.sees_page('Rossi, Maria')
    look(desk, 'customer')
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('chai\n')
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    look(desk, 'order')
    desk.keys.key('Return')
    desk.entry('Price')
    look(desk, 'line editor')
    desk.keys.key('Escape', 'ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('ctrl+2')
    assert desk.tree.find('dialog', 'Pay'), 'the pay dialog is no dialog'
    look(desk, 'pay dialog')
    desk.keys.key('Return')
    desk.sees_page(lambda name: name.startswith('Order 2'))
    look(desk, 'record')
    desk.keys.key('F10')
    look(desk, 'menu')
    desk.keys.key('Escape', 'ctrl+n')
    desk.wait_for(lambda: desk.tree.find('heading', 'New customer'), 'the form')
    look(desk, 'new customer')
    desk.keys.key('alt+Home')
    desk.keys.type('ross\n')
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F6')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Note'), 'the note')
    look(desk, 'note')


@case
def what_comes_and_goes_as_a_file_has_names(desk):
    """/e2e/accessible/every-control-of-import-and-export-has-a-name"""
    desk.start()
    desk.keys.key('ctrl+o', 'ctrl+6')
    desk.sees('Make the customers')
    look(desk, 'import')
    desk.keys.key('F10', 'Down', 'Return')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Export'), 'the export dialog')
    look(desk, 'export')


@case(make=None)
def the_first_start_has_names(desk):
    """/e2e/accessible/every-control-of-the-first-start-has-a-name"""
    desk.start_any()
    desk.button('Try the demo shop')
    look(desk, 'first start')


run()
