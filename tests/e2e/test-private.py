#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the customer must not see, in the real program: as assistive technology and the desktop see it."""
import re

from harness import case, run
from tree import ENTRIES, WentAway

SECRETS = re.compile(r'Rossi|Maria|698|21457|1457|⁣|⁤')


def told(desk):
    """Every name and every text there is now, in all windows, and their titles. Whole: what changes meanwhile is
    read once more."""
    for _ in range(10):
        try:
            return told_once(desk)
        except WentAway:
            continue
    raise AssertionError('the screen does not come to rest')


def told_once(desk):
    texts = []
    for node in desk.tree.all():
        texts.append(node.name)
        texts.append(node.get('org.a11y.atspi.Accessible', 'Description'))
        if node.role in ENTRIES or 'org.a11y.atspi.Text' in node.interfaces:
            texts.append(node.text)
    for window in desk.screen.xdotool('search', '--onlyvisible', '--name', '.').split():
        texts.append(desk.screen.xdotool('getwindowname', window))
    return [text for text in texts if text]


def tells(desk):
    return [text for text in told(desk) if SECRETS.search(text)]


def is_hidden(desk):
    return desk.tree.find(('toggle button', 'button'), 'Personal data is hidden')


@case
def nothing_personal_is_left(desk):
    """/e2e/private/hidden-nothing-personal-is-left"""
    desk.account.post('VASE', customer='C000001')
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    assert tells(desk), 'nothing to hide'
    desk.keys.key('F12')
    desk.wait_for(lambda: is_hidden(desk), 'the header to say it')
    assert not tells(desk), f'a customer: {tells(desk)}'
    desk.keys.key('alt+Home')
    desk.sees('Receipts Not Handed Out')
    assert not tells(desk), f'the desk: {tells(desk)}'
    desk.keys.key('ctrl+shift+o')
    desk.sees('Open')
    assert not tells(desk), f'the orders: {tells(desk)}'
    desk.keys.type('ross')
    desk.wait_for(lambda: desk.items('What was found'), 'what was found')
    assert not tells(desk), f'the lookup: {tells(desk)}'
    desk.keys.key('Escape', 'F12')
    desk.wait_for(lambda: not is_hidden(desk) and tells(desk), 'all of it again')


@case
def space_shows_one(desk):
    """/e2e/private/space-held-shows-the-focused-contact-point"""
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F12')
    desk.wait_for(lambda: is_hidden(desk), 'the header to say it')
    desk.tab_to('Phone: hidden. ')
    desk.screen.xdotool('keydown', 'space')
    desk.wait_for(lambda: any('6982 1457' in text for text in tells(desk)), 'the number')
    desk.screen.xdotool('keyup', 'space')
    desk.wait_for(lambda: not tells(desk), 'the number to go')


@case
def the_lookup_masks(desk):
    """/e2e/private/in-the-lookup-a-number-is-not-whole"""
    desk.start()
    desk.keys.type('1457')
    desk.item('What was found', '••• ••• 1457')
    assert not [text for text in told(desk) if '698' in text]


@case
def turned_there_is_the_amount_alone(desk):
    """/e2e/private/turned-there-is-the-amount-alone"""
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('vase\n')
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    desk.keys.key('shift+F12')
    desk.wait_for(lambda: desk.label('Corner Shop'), 'the name of the shop')
    desk.sees('12.99')
    assert not tells(desk), tells(desk)
    assert not desk.tree.find(ENTRIES), desk.tree.find(ENTRIES)
    desk.keys.type('chai\n')
    desk.keys.type('9780201379624\n', ms=5)
    desk.keys.key('Escape')
    desk.focus_is('Product: code, barcode or name')
    assert len(desk.lines()) == 1, desk.lines()
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.type('20')
    desk.keys.key('Return')
    desk.wait_for(lambda: desk.label('7.01'), 'the change')
    desk.keys.key('shift+F12')
    desk.wait_for(lambda: desk.label('Corner Shop'), 'the name of the shop')
    assert desk.label('7.01') and desk.label('Change') and not tells(desk)
    desk.keys.key('shift+F12')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Pay'), 'the dialog again')
    desk.keys.key('Return')
    desk.sees_page(lambda name: name.startswith('Order 2'))


@case
def no_inspector(desk):
    """/e2e/private/no-key-opens-the-inspector"""
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    before = desk.screen.xdotool('search', '--onlyvisible', '--name', '.')
    desk.keys.key('ctrl+shift+d', 'ctrl+shift+i')
    desk.keys.key('F12')
    desk.wait_for(lambda: is_hidden(desk), 'the header to say it')
    assert desk.screen.xdotool('search', '--onlyvisible', '--name', '.') == before


run()
