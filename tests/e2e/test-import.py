#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real shops' files through the window, by keys: what somebody brings is there to the cent, and comes out again."""
import csv
import decimal
import os
import re
import shutil

from chooser import in_chooser
from harness import case, run
from real_data import data

SLOW = 60  # seconds that a file of thousands of rows may take on a busy machine
SWITCHES = ('switch', 'check box')
KINDS = ('customers', 'products', 'contacts', 'tax', 'stock', 'orders')


def make_empty_shop(account):
    account.ctl('init', '--name', 'Northwind', '--currency', 'EUR', '--country', 'IT', '--zone', 'Europe/Rome')


def bring(desk, name, path):
    """A copy in the account's own folder, under a name that every keyboard types."""
    return shutil.copy(path, os.path.join(desk.account.folder, name))


def begin(desk, kind, path):
    desk.keys.key('ctrl+o')
    desk.sees_page('Import a File')
    desk.keys.key(f'ctrl+{KINDS.index(kind) + 1}', 'ctrl+Return')
    in_chooser(desk, 'A File to Import', path)


def try_it(desk, result):
    desk.button('Try It')
    desk.keys.key('ctrl+Return')
    desk.sees(result, SLOW)


def take(desk, button, result):
    """From the try that is shown to the end."""
    desk.button(button)
    desk.keys.key('ctrl+Return')
    desk.button('Done', SLOW)
    assert desk.label(result), desk.tree.dump()
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: not desk.label('Import a File'), 'the page to close')


def say(desk, column, row):
    """Chooses what a column is: the nth of the list, which begins with «Not used»."""
    name = f'What column “{column}” is'
    desk.tab_to(name)
    desk.keys.key('space', 'Home', *['Down'] * row, 'Return')
    desk.focus_is(name)


def switch_on(desk, name):
    desk.tab_to(name)
    desk.keys.key('space')
    desk.wait_for(lambda: desk.tree.find(SWITCHES, name).has('checked'), f'«{name}» to be on')


def exported(desk, kind):
    """What deskbellctl exports, row by row."""
    path = os.path.join(desk.account.folder, f'{kind}-of-ctl.csv')
    desk.ctl('export', kind, path)
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


@case(make=make_empty_shop)
def northwind(desk):
    """/e2e/import/northwind-to-the-cent-and-out-again"""
    people, goods, heads, lines = (bring(desk, f'{name}.csv', data(f'northwind/{name}.csv'))
                                   for name in ('customers', 'products', 'orders', 'order-details'))
    desk.start()
    begin(desk, 'customers', people)
    try_it(desk, '91 new')
    take(desk, 'Import 91 Customers', '91 new')
    begin(desk, 'products', goods)
    try_it(desk, '77 new')
    take(desk, 'Import 77 Products', '77 new')
    begin(desk, 'orders', heads)
    desk.button('Choose Their Lines…')
    desk.keys.key('ctrl+Return')
    in_chooser(desk, 'The Lines of the Orders', lines)
    desk.sees('Orders: orders.csv')
    desk.sees('Lines: order-details.csv')
    try_it(desk, '830 new · 2155 lines')
    assert not exported(desk, 'orders')
    take(desk, 'Import 830 Orders', '830 new · 2155 lines')

    rows = exported(desk, 'orders')
    value = sum(decimal.Decimal(row['price']) * decimal.Decimal(row['quantity']) for row in rows)
    discount = sum(decimal.Decimal(row['discount_amount']) for row in rows)
    assert (len(exported(desk, 'customers')), len(exported(desk, 'products'))) == (91, 77)
    assert (len({row['number'] for row in rows}), len(rows)) == (830, 2155)
    assert value == decimal.Decimal('1354458.59') and value - discount == decimal.Decimal('1265792.76'), (value, discount)

    out = os.path.join(desk.account.folder, 'out.csv')
    desk.keys.key('F10', 'Down', 'Return')
    desk.button('Choose Where To…')
    desk.keys.key('ctrl+Return')
    in_chooser(desk, 'Where to Export To', out)
    desk.sees(re.compile('^91 rows are in “out.csv”'), SLOW)
    begin(desk, 'customers', out)
    try_it(desk, '91 as they were')
    assert desk.button('Choose Another File…')
    for kind, words in (('customers', [people]), ('products', [goods]), ('orders', [heads, '--lines', lines])):
        report = desk.ctl('import', kind, *words)
        assert report['unchanged'] == report['read'] and not report['refused'], report


@case(make=make_empty_shop)
def online_retail(desk):
    """/e2e/import/a-shops-day-of-2010-whose-columns-are-said"""
    path = bring(desk, 'day.csv', data('online-retail/2010-12-01.csv'))
    desk.start()
    begin(desk, 'products', path)
    desk.button('Try It')
    say(desk, 'Description', 2)
    try_it(desk, '1343 new · 1765 refused')
    take(desk, 'Import 1343 Products', '1343 new · 1765 refused')
    begin(desk, 'orders', path)
    desk.button('Try It')
    for name in ('Make the customers', 'Make the products'):
        switch_on(desk, name)
    try_it(desk, re.compile('^136 new · 27 refused'))
    take(desk, 'Import 136 Orders', re.compile('^136 new · 27 refused'))
    rows = exported(desk, 'orders')
    assert len({row['number'] for row in rows}) == 136, len(rows)
    order = desk.ctl('order', 'show', '536365')
    assert order['posted'].startswith('2010-12-01T08:26:00') and len(order['lines']) == 7, order


@case(make=make_empty_shop)
def address_books(desk):
    """/e2e/import/three-address-books"""
    books = [(bring(desk, f'{n}.vcf', data(f'vcard/{name}')), count) for n, (name, count) in
             enumerate((('John_Doe_ANDROID.vcf', 6), ('MultiAnsiFilterTests_German.vcf', 1), ('rfc6350-example.vcf', 1)))]
    desk.start()
    for path, count in books:
        begin(desk, 'contacts', path)
        try_it(desk, f'{count} new')
        take(desk, f'Import {count} Customer' + 's' * (count > 1), f'{count} new')
    assert len(exported(desk, 'customers')) == 8
    assert desk.ctl('lookup', 'nusslebaum')['hits'][0]['title'] == 'Nüßlebaum, Sören Täve'


run()
