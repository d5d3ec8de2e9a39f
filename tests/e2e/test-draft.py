#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing typed is lost: work left unfinished, and receipts that never got out, are offered at the next start."""
from harness import case, run


@case
def killed_with_an_unfinished_order(desk):
    """/e2e/draft/an-order-left-by-a-kill-goes-on-under-its-own-uuid"""
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('2*vase\n')
    desk.sees('25.98')
    desk.keys.type('candles\n')
    desk.sees('31.97')
    desk.sees(lambda text: 'draft saved' in text)
    desk.program.kill()
    assert desk.orders() == [], desk.orders()

    desk.start()
    desk.sees('Unfinished Work')
    row = desk.item('Unfinished Work', 'Rossi')
    desk.focus_is(row)  # what waits is where the hands are
    desk.keys.key('Return')
    desk.sees('31.97')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('Return')
    order = desk.posted()
    assert [(line['product'], line['quantity']) for line in order['lines']] == [('VASE', '2'), ('CANDLES', '1')], order
    assert order['customer'] == 'C000001', order
    desk.keys.key('alt+Home')
    desk.wait_for(lambda: not desk.items('Unfinished Work'), 'the draft to be gone')


@case
def killed_after_it_was_posted(desk):
    """/e2e/draft/an-order-that-was-posted-after-all-is-not-posted-twice"""
    desk.start(DESKBELL_SLOW_COMMIT_MS='1500')
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('vase\n')
    desk.sees(lambda text: 'draft saved' in text)
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('Return')
    desk.sees('Posting…')
    desk.program.kill()
    count = len(desk.orders())

    desk.start()
    desk.focus_is(desk.item('Unfinished Work', 'New Order'))
    desk.keys.key('Return')
    desk.sees('12.99')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('Return')
    desk.posted(1)
    assert count <= 1


@case
def a_receipt_not_handed_out(desk):
    """/e2e/draft/a-receipt-that-never-got-out-is-listed-at-the-start"""
    order = desk.account.post('VASE', 'CHAI', customer='C000002')
    desk.start()
    desk.sees('Receipts Not Handed Out')
    row = desk.item('Receipts Not Handed Out', order['number'][1:])
    assert 'Bērziņš' in row and '14.28' in row, row
    desk.focus_is(row)
    desk.keys.key('Return')
    desk.sees_page('Order ' + order['number'][1:])
    desk.keys.key('ctrl+Return')  # the next step is the receipt
    desk.wait_for(lambda: desk.ctl('order', 'show', order['number'])['receipt_out'], 'the receipt on record')
    desk.keys.key('alt+Home')
    desk.wait_for(lambda: not desk.items('Receipts Not Handed Out'), 'the list to empty')


run()
