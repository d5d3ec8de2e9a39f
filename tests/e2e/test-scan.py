#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scanners type US keys, whatever the layout of the keyboard: wherever the focus is, the code arrives whole."""
import json
import re
import uuid

from harness import case, run
from shop import BARCODE

LAYOUTS = ('us', 'sk', 'ru', 'fr')
PRODUCT = 'Product: code, barcode or name'


@case
def into_the_product_field(desk):
    """/e2e/scan/the-product-field-under-every-layout"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    for count, layout in enumerate(LAYOUTS, 1):
        desk.screen.layout(layout)
        desk.keys.scan(BARCODE['VASE'])
        desk.wait_for(lambda: len(desk.lines()) == count, f'a line under {layout}')
        assert desk.entry(PRODUCT).text == '', desk.entry(PRODUCT).text
    assert all('Glass vase' in line for line in desk.lines()), desk.lines()


@case
def on_the_desk(desk):
    """/e2e/scan/a-receipt-on-the-desk-opens-its-return-under-every-layout"""
    orders = [desk.account.post('VASE', customer='C000001') for _ in LAYOUTS]
    desk.start()
    for layout, order in zip(LAYOUTS, orders):
        desk.screen.layout(layout)
        desk.keys.key('alt+Home')
        desk.keys.scan(order['barcode'])
        desk.sees_page('Return of Order ' + order['number'][1:])


@case
def into_the_lookup(desk):
    """/e2e/scan/a-receipt-in-the-lookup-opens-its-return-under-every-layout"""
    orders = [desk.account.post('VASE', customer='C000001') for _ in LAYOUTS]
    desk.start()
    for layout, order in zip(LAYOUTS, orders):
        desk.screen.layout(layout)
        desk.keys.key('ctrl+f')
        desk.focus_is('Look up')
        desk.keys.scan(order['barcode'])
        desk.sees_page('Return of Order ' + order['number'][1:])


@case
def a_product_on_the_desk(desk):
    """/e2e/scan/a-product-on-the-desk-opens-its-page-and-ctrl-enter-orders-it"""
    desk.start()
    desk.keys.scan(BARCODE['CHAI'])
    desk.sees_page('Chai tea')
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line of the tea')


@case
def in_the_pay_dialog(desk):
    """/e2e/scan/a-code-in-the-pay-dialog-takes-nothing"""
    desk.start()
    desk.keys.key('F2')
    desk.keys.scan(BARCODE['VASE'])
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    desk.keys.key('ctrl+Return')
    for keys, name in (((), 'Cash given'), (('ctrl+2',), 'Amount by card'), (('ctrl+3',), 'Amount by bank transfer')):
        desk.entry('Cash given')
        desk.keys.key(*keys)
        desk.focus_is(name)
        before = desk.entry(name).text
        desk.keys.scan(BARCODE['CANDLES'])
        desk.sees(re.compile('That was a barcode'))
        assert desk.entry(name).text in ('', before), desk.entry(name).text
        assert desk.orders() == [], desk.orders()
        desk.keys.key('ctrl+a', 'Delete')


def give_voucher(desk):
    """Store credit for a vase that came back; answers its code."""
    posted = desk.account.post('VASE')
    back = {'uuid': str(uuid.uuid4()), 'order': posted['number'], 'lines': [{'line': 1}], 'refund': 'voucher'}
    return desk.account.ctl('return', 'post', '-', given=json.dumps(back))['voucher']['code']


@case
def a_voucher_pays(desk):
    """/e2e/scan/a-voucher-in-the-pay-dialog-pays-with-what-is-on-it"""
    code = give_voucher(desk)
    desk.start()
    desk.keys.key('F2')
    desk.keys.scan(BARCODE['VASE'])
    desk.keys.scan(BARCODE['RIBBON'])
    desk.wait_for(lambda: len(desk.lines()) == 2, 'the lines')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.scan(code)
    desk.wait_for(lambda: desk.entry('Amount by voucher').text == '12.99', 'what is on it')
    desk.sees('12.99 on it')
    desk.keys.key('ctrl+1')
    desk.wait_for(lambda: desk.entry('Cash given').text == '2.50', 'the rest')
    desk.keys.key('Return')
    desk.sees_page(lambda name: name.startswith('Order 2'))
    assert desk.account.ctl('voucher', 'show', code)['balance'] == '0.00'


@case
def in_the_fields_of_the_card(desk):
    """/e2e/scan/a-code-beside-the-card-takes-nothing"""
    desk.start()
    desk.keys.key('F2')
    desk.keys.scan(BARCODE['VASE'])
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('ctrl+2')
    for name in ('Last four digits of the card', 'Authorisation code of the terminal'):
        desk.tab_to(name)
        desk.keys.scan(BARCODE['CANDLES'])
        desk.sees(re.compile('That was a barcode'))
        assert desk.entry(name).text == '', desk.entry(name).text
    assert desk.orders() == [], desk.orders()


@case
def typing_is_no_scan(desk):
    """/e2e/scan/a-word-typed-fast-stays-a-word"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    desk.keys.type('beeswax candles', ms=20)
    desk.wait_for(lambda: desk.entry(PRODUCT).text == 'beeswax candles', lambda: repr(desk.entry(PRODUCT).text))
    desk.keys.key('Return', ms=80)
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line of the candles')


run()
