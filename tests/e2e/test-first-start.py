#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a machine that never had a shop to the first order, by keyboard alone; and whoever turns back on the way
leaves nothing behind."""
import glob
import os
import re

from chooser import in_chooser
from harness import case, run, tap

CODE = re.compile(r'^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}\s[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$')
KEPT = 'I have put it where I will find it again'
GOODS = 'code;name;price;tax\nOAK-01;Oak tray;24,90;22\nTEA;Green tea;1,29;22\n'


def open_first(desk):
    """GTK does not tell the bus that a row which is an entry has the focus: what is typed there says so."""
    desk.start_any()
    desk.entry('Name of the shop')


def begin(desk):
    open_first(desk)
    desk.keys.type('The Tea Room')
    desk.wait_for(lambda: desk.entry('Name of the shop').text == 'The Tea Room', 'the name in its field')
    desk.keys.key('Return')
    desk.focus_is('Next')


def go_to_recovery(desk):
    begin(desk)
    desk.keys.key('Return')
    desk.focus_is(KEPT)


def go_to_choice(desk):
    go_to_recovery(desk)
    desk.keys.key('space')
    desk.focus_is('Next')
    desk.keys.key('Return')
    desk.focus_is('Bring my customers and products')


def assert_nothing_is_left(desk):
    home = desk.account.home
    left = [path for folder in ('data', 'config', 'state') for path in glob.glob(f'{home}/{folder}/deskbell/**', recursive=True)
            if os.path.isfile(path)]
    assert not left, left


@case(make=None)
def from_nothing_to_the_first_order(desk):
    """/e2e/first-start/from-nothing-to-the-first-order"""
    goods = os.path.join(desk.account.folder, 'goods.csv')
    with open(goods, 'w', encoding='utf-8') as file:
        file.write(GOODS)
    begin(desk)
    desk.sees('2 × 1.29 → 2.58, of which 0.47 is tax; in cash 2.60')
    desk.keys.key('Return')
    desk.focus_is(KEPT)
    assert desk.label(CODE), desk.tree.dump()
    desk.keys.key('space', 'Return')
    desk.focus_is('Bring my customers and products')
    assert not os.path.exists(desk.account.shop)
    desk.keys.key('Return')
    desk.sees_page('Import a File')
    desk.keys.key('ctrl+2', 'ctrl+Return')
    in_chooser(desk, 'A File to Import', goods)
    desk.button('Try It')
    desk.keys.key('ctrl+Return')
    desk.button('Import 2')
    desk.keys.key('ctrl+Return')
    desk.button('Done')
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: not desk.label('Import a File'), 'the page to close')
    desk.sees('Bring your customers')
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('2*tea\n')
    desk.wait_for(desk.lines, 'the line of the order')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('Return')
    order = desk.posted()
    assert (order['total'], order['rounding'], order['paid'], order['tax']) == ('2.58', '0.02', '2.60', '0.47'), order
    settings = desk.ctl('settings', 'get')
    wanted = {'name': 'The Tea Room', 'currency': 'EUR', 'country': 'IT', 'zone': 'Europe/Rome', 'tax': 'included',
              'default-tax': '22', 'cash-step': '0.05'}
    assert {key: settings[key] for key in wanted} == wanted, settings
    assert 'recovery' not in settings, settings


@case(make=None)
def an_empty_desk_says_what_comes_next(desk):
    """/e2e/first-start/an-empty-desk-says-what-comes-next"""
    go_to_choice(desk)
    desk.keys.key('ctrl+2')
    desk.button('Import products')
    desk.keys.key('ctrl+Return')
    desk.sees_page('Import a File')
    desk.keys.key('ctrl+w')
    desk.button('Import products')
    desk.tab_to('Hide how to begin')
    desk.keys.key('Return')
    desk.wait_for(lambda: not desk.label('How to Begin'), 'the steps to go')
    assert desk.tree.focus() is not None


@case(make=None)
def the_code_goes_to_a_file(desk):
    """/e2e/first-start/the-recovery-code-is-saved-for-its-owner-alone"""
    path = os.path.join(desk.account.folder, 'code.pdf')
    go_to_recovery(desk)
    code = desk.label(CODE).name
    desk.keys.key('ctrl+2')
    in_chooser(desk, 'Save the Recovery Code', path)
    desk.sees(re.compile('Saved as .*code.pdf'))
    assert os.stat(path).st_mode & 0o777 == 0o600, oct(os.stat(path).st_mode)
    words = tap.output('pdftotext', '-layout', path, '-')
    assert re.sub(r'\s', '-', code) in words and 'The Tea Room' in words, words
    desk.focus_is(KEPT)
    desk.close()
    assert_nothing_is_left(desk)


@case(make=None)
def a_stopped_demo_leaves_nothing(desk):
    """/e2e/first-start/a-stopped-demo-leaves-nothing"""
    open_first(desk)
    desk.tab_to('Try the demo shop')
    desk.keys.key('Return')
    desk.focus_is('Cancel')
    desk.keys.key('Escape')
    desk.sees('Stopped. Nothing was made.')
    desk.keys.type('T')
    desk.wait_for(lambda: desk.entry('Name of the shop').text == 'T', 'the focus on the name again')
    assert_nothing_is_left(desk)


@case(make=None)
def the_demo_is_there_at_once(desk):
    """/e2e/first-start/the-demo-shop-asks-nothing"""
    open_first(desk)
    desk.tab_to('Try the demo shop')
    desk.keys.key('Return')
    desk.sees('Last Customers', 60)
    assert desk.ctl('settings', 'get', 'name') == {'name': 'Demo shop'}
    assert desk.ctl('lookup', 'ber')['hits']


run()
