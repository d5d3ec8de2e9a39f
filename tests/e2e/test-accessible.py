#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, dialog and menu for those who cannot see it: whatever takes the focus says what it is and how it
stands. Which there are is read from ui/, so that a page nobody opened here makes the last test red."""
import glob
import os
import re

import program
from harness import case, run, tap
from shop import BARCODE, make_shop
from tree import BUTTONS, CONTROLS

PRODUCT = 'Product: code, barcode or name'
SEEN = set()
# Each is a list or a place to type in: what is in it speaks.
PLACES = ('list', 'panel', 'filler', 'frame', 'dialog', 'window', 'menu', 'tab list', 'scroll pane')
# What people turn over: one of a few, of which one is on.
ONE_OF_FEW = ('toggle button', 'radio button')
CLASSES = set(re.findall(r'^(?:G_DEFINE\w*) \((\w+),', '\n'.join(program.SOURCES.values()), re.MULTILINE))


def look(desk, *subjects):
    """What is on the screen now, as it is read aloud; `subjects` are the files of ui/ that are on it."""
    where = ', '.join(subjects)
    SEEN.update(subjects)
    all_nodes = [node for node in desk.tree.all() if not is_of_the_toolkit(node)]
    controls = [node for node in all_nodes if node.role in CONTROLS]
    assert controls, f'{where}: no controls at all'
    bad = [path(node) for node in controls if node.has('focusable') and is_unnamed(node)]
    assert not bad, f'{where}: without a name: ' + '; '.join(bad)
    bad = [repr(node) for node in controls if node.name.startswith('_') or is_doubled(node.name) or ', ,' in node.name
           or node.name.rstrip().endswith(',')]
    assert not bad, f'{where}: read with what is no word, or twice: ' + '; '.join(bad)
    bad = [path(node) for node in all_nodes if node.has('focusable') and node.role not in CONTROLS + PLACES]
    assert not bad, f'{where}: take the focus and have no role of a control: ' + '; '.join(bad)
    bad = [path(node) for node in all_nodes if node.role in ('list', 'dialog') and node.has('focusable') and is_unnamed(node)]
    assert not bad, f'{where}: lists without a name: ' + '; '.join(bad)
    look_at_choices(where, controls)


def look_at_choices(where, controls):
    """Of toggles side by side one is on; a thing that is off is no place for the focus."""
    groups = {}
    for node in controls:
        if node.role in ONE_OF_FEW and node.parent is not None:
            groups.setdefault(node.parent.path, []).append(node)
    for group in groups.values():
        on = [node for node in group if node.has('pressed') or node.has('checked')]
        assert len(group) < 2 or len(on) == 1, f'{where}: of {group} are on {on}'
    bad = [path(node) for node in controls if node.has('focused') and not node.has('sensitive')]
    assert not bad, f'{where}: off, and has the focus: {bad}'
    # where people choose among things, those of one name cannot be told apart
    names = {}
    for node in controls:
        if node.role in BUTTONS and node.has('focusable') and not is_unnamed(node):
            names.setdefault((node.name, getattr(node.page(), 'path', None), list(node.ancestors())[-2].path), []).append(node)
    # (a message dialog of libadwaita's has each answer twice, for a wide and for a narrow one)
    bad = [f'{len(nodes)} × {nodes[0]!r}' for nodes in names.values()
           if len(nodes) > 1 and 'order-cancel-dialog' not in where]
    assert not bad, f'{where}: of the same name: {bad}'


def is_unnamed(node):
    """GTK and the tree give a class's name to what has none."""
    return not node.name.strip() or (node.name in CLASSES and re.match(r'[A-Z][a-z]+[A-Z]', node.name))


def is_of_the_toolkit(node):
    """Inside of a widget of GTK 4.8's or libadwaita 1.2's that can be given no name from outside."""
    around = [ancestor.kind or ancestor.role for ancestor in node.ancestors()][1:3]
    return 'AdwTab' in around or 'AdwToastWidget' in around or any(part.role == 'combo box' for part in node.ancestors())


def is_doubled(name):
    words = name.lower().replace('…', '').split()
    return len(words) > 1 and len(words) % 2 == 0 and words[:len(words) // 2] == words[len(words) // 2:]


def path(node):
    return ' < '.join(f'{around!r} {around.kind}' for around in list(node.ancestors())[:6])


def make_busy_shop(account):
    make_shop(account)
    account.ctl('customer', 'add', 'given=Maria', 'family=Rossi', 'phones=+39 06 698 21457', 'flags=Ask a supervisor first')
    account.ctl('customer', 'edit', 'C000003', 'note=Prefers to be called.', 'emails=zuzana@example.org')
    for customer in ('C000002', 'C000003'):
        account.post('VASE', 'CHAI', customer=customer, channel='phone', delivery='2031-05-04',
                     payments=[{'tender': 'card', 'amount': '5.00'}])


def begin(desk):
    desk.start()
    desk.wait_for(desk.tree.focus, 'the focus')


def sees_dialog(desk, name=None):
    desk.wait_for(lambda: desk.tree.find(('dialog', 'frame'), name), f'the dialog {name}')


def dialog_goes(desk):
    desk.wait_for(lambda: not desk.tree.find('dialog') and desk.takes_keys(), 'the dialog to go')


@case(make=make_busy_shop)
def people(desk):
    """/e2e/accessible/the-desk-the-lookup-and-a-customer"""
    begin(desk)
    desk.sees('Receipts Not Handed Out')
    look(desk, 'desk-page', 'staff-button')
    desk.press('New')
    desk.wait_for(lambda: desk.tree.find('menu item'), 'the menu')
    look(desk, 'window')
    desk.keys.key('Escape', 'F10')
    desk.wait_for(lambda: desk.tree.find('menu item', 'Preferences'), 'the menu')
    look(desk, 'window')
    desk.keys.key('Escape')
    desk.keys.type('ros')
    desk.item('What was found', 'Rossi')
    look(desk, 'lookup-popover')
    desk.keys.key('ctrl+a')
    desk.keys.type('novak\n')
    desk.sees_page('Nováková, Zuzana')
    look(desk, 'customer-page')
    desk.press('Note')
    sees_dialog(desk, 'Note')
    look(desk, 'note-dialog')
    desk.keys.key('Escape')
    dialog_goes(desk)
    desk.press('Edit')
    desk.entry('City')
    look(desk, 'customer-form')
    desk.keys.key('Escape', 'alt+Home')
    desk.press('New Customer')
    desk.wait_for(lambda: desk.is_at('CustomerPage'), 'the form')
    look(desk, 'customer-form')


@case(make=make_busy_shop)
def taking_back(desk):
    """/e2e/accessible/a-return-until-it-is-posted"""
    sold = [desk.account.post('VASE', 'CHAI', customer='C000003') for _ in range(2)][0]
    begin(desk)
    desk.keys.type('novak\n')
    desk.sees_page('Nováková, Zuzana')
    desk.press('Return')
    sees_dialog(desk, 'Return of Which Order?')
    look(desk, 'return-choice')
    desk.keys.key('Escape')
    dialog_goes(desk)
    desk.keys.scan(sold['barcode'])
    desk.sees_page('Return of Order ' + sold['number'][1:])
    look(desk, 'return-page')
    desk.keys.key('space')
    desk.wait_for(lambda: desk.tree.find('list item', lambda name: name.endswith('1 comes back')), 'the tick')
    look(desk, 'return-page')
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: desk.label(re.compile('^Return 2')), 'what to give back')
    look(desk, 'return-page')


@case(make=make_busy_shop)
def selling(desk):
    """/e2e/accessible/an-order-from-its-first-line-to-its-cancellation"""
    begin(desk)
    desk.press('New Order')
    desk.focus_is(PRODUCT)
    look(desk, 'order-page')
    desk.keys.type('ch')
    desk.wait_for(lambda: desk.tree.find('list item', lambda name: 'Chai' in name), 'what is offered')
    look(desk, 'order-page')
    desk.keys.type('ai\n')
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    desk.keys.type('vase\n')
    desk.wait_for(lambda: len(desk.lines()) == 2, 'the second line')
    desk.keys.key('Return')
    desk.entry('Price')
    look(desk, 'order-page')
    desk.keys.key('Escape', 'ctrl+k')
    sees_dialog(desk, 'Who is it?')
    look(desk, 'who-dialog')
    desk.keys.key('Escape')
    dialog_goes(desk)
    desk.keys.key('ctrl+shift+m')
    desk.wait_for(lambda: desk.tree.find('menu item'), 'the menu')
    look(desk, 'order-page')
    desk.keys.key('Escape')
    desk.focus_is(PRODUCT)
    desk.press('Pay')
    sees_dialog(desk, 'Pay')
    desk.keys.key('ctrl+2')
    look(desk, 'pay-dialog')
    desk.keys.key('Return')
    desk.sees_page(lambda name: name.startswith('Order 2'))
    desk.sees('Handed over')
    look(desk, 'order-record-page')
    desk.keys.key('ctrl+g')
    sees_dialog(desk, 'Gift Slip')
    look(desk, 'gift-dialog')
    desk.keys.key('Escape')
    dialog_goes(desk)
    desk.press('More for this order')
    desk.wait_for(lambda: desk.tree.find('menu item'), 'the menu')
    look(desk, 'order-record-page')
    desk.keys.key('Escape', 'ctrl+shift+o')
    desk.sees_page('Orders')
    desk.wait_for(lambda: len(desk.items('Orders')) == 2, 'the orders')
    look(desk, 'orders-page')
    desk.keys.key('Return')
    desk.sees_page(lambda name: name.startswith('Order 2'))
    for keys, subject, name in (('ctrl+e', 'order-change-dialog', 'Change the Promise'),
                                ('ctrl+shift+s', 'correction-dialog', 'Move to Another Tender'),
                                ('ctrl+shift+r', 'correction-dialog', 'Reverse the Sale')):
        desk.keys.key(keys)
        sees_dialog(desk, name)
        look(desk, subject)
        desk.keys.key('Escape')
        dialog_goes(desk)
    desk.keys.key('Delete')
    sees_dialog(desk)
    look(desk, 'order-cancel-dialog')
    desk.keys.key('Escape')


@case(make=make_busy_shop)
def goods_and_files(desk):
    """/e2e/accessible/products-duplicates-and-files"""
    begin(desk)
    desk.keys.scan(BARCODE['CHAI'])
    desk.sees_page('Chai tea')
    look(desk, 'product-page')
    desk.keys.key('ctrl+e')
    desk.entry('Barcode')
    look(desk, 'product-form')
    desk.keys.key('ctrl+shift+m')
    desk.wait_for(lambda: desk.tree.find(('menu item', 'check menu item', 'radio menu item')), 'the menu')
    look(desk, 'product-form')
    desk.keys.key('Escape', 'ctrl+i')
    desk.wait_for(lambda: desk.is_at('ProductPage'), 'the form')
    look(desk, 'product-form')
    desk.keys.key('ctrl+m')
    desk.item('Pairs of customers who may be one', 'Rossi')
    look(desk, 'duplicates-page')
    desk.keys.key('Return')
    sees_dialog(desk)
    desk.button('Merge')
    look(desk, 'merge-dialog')
    desk.keys.key('Escape')
    dialog_goes(desk)
    desk.keys.key('ctrl+o', 'ctrl+6')
    desk.sees('Make the customers')
    look(desk, 'import-page')
    desk.keys.key('ctrl+shift+e')
    sees_dialog(desk, 'Export')
    look(desk, 'export-dialog')
    desk.keys.key('ctrl+3')
    desk.go_to('First day')
    desk.keys.type('soon')
    desk.wait_for(lambda: desk.entry('First day').has('invalid'), 'the field to be told wrong')


@case
def preferences(desk):
    """/e2e/accessible/preferences-shortcuts-and-about"""
    begin(desk)
    desk.keys.key('ctrl+,')
    sees_dialog(desk, 'Preferences')
    for number in range(1, 5):
        desk.keys.key(f'ctrl+{number}')
        look(desk, 'preferences-dialog')
    desk.keys.key('ctrl+f')
    desk.keys.type('tax')
    look(desk, 'preferences-dialog')
    desk.keys.key('Escape', 'ctrl+2')
    desk.press('New Tax Class')
    sees_dialog(desk, 'New Tax Class')
    look(desk, 'tax-rate-dialog')
    desk.keys.key('Escape', 'Escape')
    dialog_goes(desk)
    desk.keys.key('ctrl+shift+/')
    desk.wait_for(lambda: desk.label('Anywhere'), 'the shortcuts')
    look(desk, 'shortcuts')
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.label('Anywhere') and desk.takes_keys(), 'the shortcuts to go')
    desk.keys.key('shift+F1')
    sees_dialog(desk, 'About')  # libadwaita's own


@case(make=None)
def the_first_start(desk):
    """/e2e/accessible/every-step-of-the-first-start"""
    desk.start_any()
    desk.button('Try the demo shop')
    look(desk, 'welcome', 'start-shop')
    desk.keys.type('The Tea Room')
    desk.keys.key('ctrl+Return')
    desk.button('Tax is in the price')
    look(desk, 'welcome', 'start-money')
    desk.keys.key('ctrl+Return')
    desk.button('Copy the recovery code')
    look(desk, 'welcome', 'start-recovery')
    desk.wait_for(lambda: desk.has_focus('I have put it where I will find it again'), 'the box')
    desk.keys.key('space', 'ctrl+Return')
    desk.button('Bring my customers and products')
    look(desk, 'welcome')


@case
def what_cannot_be_opened(desk):
    """/e2e/accessible/a-shop-that-cannot-be-opened"""
    with open(desk.account.shop, 'wb') as file:
        file.write(b'This is no shop.')
    desk.start_any()
    desk.button('Try again')
    look(desk, 'refusal')
    desk.close()
    os.remove(desk.account.shop)


@tap.test
def every_page_is_opened():
    """/e2e/accessible/every-page-and-dialog-is-opened"""
    there = {program.stem(file) for pattern in ('*-page.ui', '*-dialog.ui', '*-dialog.c', '*-form.ui', '*-popover.ui', 'start-*.c')
             for file in glob.glob(os.path.join(program.UI, pattern))} | {'welcome', 'refusal', 'shortcuts', 'window'}
    left = sorted(there - SEEN)
    assert len(there) > 20 and not left, f'opened by nobody: {left}'


run()
