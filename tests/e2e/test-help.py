#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Help in place: a clerk who has never seen the window reads F1 on the way, and sells."""
from harness import case, run

PRODUCT = 'Product: code, barcode or name'


def reads(desk, title, back):
    """F1, and back to the field named: by F1 when the work goes on with Enter, by Escape otherwise."""
    desk.keys.key('F1')
    desk.focus_is('Help: ' + title)
    desk.sees(title)
    desk.keys.key('Down', 'Page_Down', 'F1')
    desk.focus_is(back)


@case
def the_first_customer_of_a_new_clerk(desk):
    """/e2e/help/a-new-clerk-reads-on-the-way-and-sells"""
    desk.start()
    desk.keys.key('F1')
    desk.focus_is('Help: A New Shop')
    desk.sees(lambda text: text.startswith('Take the first order: F2'))
    desk.keys.key('F2')  # as it says, with the help still open
    desk.sees(lambda text: text.startswith('Scan the products'))
    desk.focus_is(PRODUCT)
    desk.keys.type('2*va')
    desk.keys.key('F1')
    reads(desk, 'New Order', PRODUCT)
    assert desk.entry(PRODUCT).text == '2*va', desk.entry(PRODUCT).text
    desk.keys.type('se\n')
    desk.sees('25.98')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('F1')
    desk.focus_is('Help: Pay')
    desk.keys.key('Return', 'Escape')  # the one does nothing there, the other leaves the help alone
    desk.focus_is('Cash given')
    assert desk.orders() == []
    desk.keys.key('Return')
    order = desk.posted()
    assert [(line['product'], line['quantity']) for line in order['lines']] == [('VASE', '2')], order
    assert order['paid'] == '25.98', order


run()
