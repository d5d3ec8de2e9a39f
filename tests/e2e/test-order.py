#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Selling by keyboard alone: from the scan to the receipt, and what the record holds afterwards."""
import glob
import os
import re

from harness import case, run, tap
from shop import BARCODE, make_swiss_shop

THREE = [BARCODE['VASE'], BARCODE['CANDLES'], BARCODE['RIBBON']]  # 12.99 + 5.99 + 2.50 = 21.48


def open_rossi(desk):
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')


def begin_order(desk):
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')


def enter(desk, *words):
    """Types each into the product field, and waits until the order is quoted with as many lines more."""
    for word in words:
        lines = len(desk.lines())
        desk.keys.type(word + '\n')
        desk.wait_for(lambda: len(desk.lines()) > lines, f'the line of {word}')


def pay(desk):
    desk.keys.key('ctrl+Return')
    return desk.entry('Cash given')


def assert_sold_three(desk, order):
    assert [line['product'] for line in order['lines']] == ['VASE', 'CANDLES', 'RIBBON'], order
    assert order['customer'] == 'C000001', order
    assert (order['total'], order['paid'], order['change'], order['due']) == ('21.48', '21.48', '0.00', '21.48'), order
    assert [(p['tender'], p['amount']) for p in order['payments']] == [('cash', '21.48')], order
    assert order['state'] == 'delivered', order


def read_receipt(desk, order):
    """The receipt as whoever gets it can read it: its words, and its barcode as digits."""
    pdf = os.path.join(desk.account.receipts, order['number'] + '.pdf')
    desk.wait_for(lambda: desk.ctl('order', 'show', order['number'])['receipt_out'], 'the receipt on record')
    assert os.path.exists(pdf), f'{pdf} is not there, but is on record as handed out'
    words = tap.output('pdftotext', '-layout', pdf, '-')
    picture = os.path.join(desk.account.folder, 'receipt')
    tap.output('pdftoppm', '-r', '200', '-png', pdf, picture)
    barcodes = tap.output('zbarimg', '--quiet', '--raw', *sorted(glob.glob(picture + '*.png'))).split()
    return words, barcodes


@case
def three_scans_for_exact_cash(desk):
    """/e2e/order/key-three-scans-pay-and-enter-sell-for-exact-cash"""
    open_rossi(desk)
    desk.keys.key('F2')
    desk.keys.scans(*THREE)
    desk.keys.key('ctrl+Return', 'Return')
    order = desk.posted()
    assert_sold_three(desk, order)
    words, barcodes = read_receipt(desk, order)
    assert re.search(r'\b21[.,]48\b', words), words
    assert order['number'][1:] in words, words
    assert len(barcodes) == 1 and barcodes[0].isdigit(), barcodes
    assert desk.ctl('order', 'show', barcodes[0])['number'] == order['number']


@case
def three_scans_with_a_slow_disk(desk):
    """/e2e/order/key-three-scans-pay-and-enter-with-a-slow-disk"""
    desk.start(DESKBELL_SLOW_COMMIT_MS='300')
    desk.keys.type('1457\n', ms=5)
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F2', ms=5)
    desk.keys.scans(*THREE, gap=60)
    desk.keys.key('ctrl+Return', 'Return', ms=5)
    order = desk.posted()
    assert_sold_three(desk, order)
    words, _ = read_receipt(desk, order)
    assert re.search(r'\b21[.,]48\b', words), words


@case
def the_rule_book_order(desk):
    """/e2e/order/an-order-discount-is-spread-as-rule-1-says"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, '2*vase', 'candles', '3*ribbon')
    discount = desk.entry('Discount on the order, an amount or a rate')
    desk.tab_to(discount.name)
    desk.keys.type('10.00\n')
    desk.sees('29.47')
    pay(desk)
    desk.keys.key('Return')
    order = desk.posted()
    assert [line['gross'] for line in order['lines']] == ['19.40', '4.47', '5.60'], order
    assert [line['discount_share'] for line in order['lines']] == ['6.58', '1.52', '1.90'], order
    assert (order['total'], order['paid']) == ('29.47', '29.47'), order


@case
def card_and_cash_with_change(desk):
    """/e2e/order/card-and-cash-give-the-change-large-until-enter"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, '2*vase', 'candles', '3*ribbon')
    desk.tab_to('Discount on the order, an amount or a rate')
    desk.keys.type('10.00\n')
    desk.sees('29.47')
    pay(desk)
    desk.keys.key('ctrl+2')
    desk.focus_is('Amount by card')
    desk.keys.type('20.00')
    desk.keys.key('ctrl+1')
    desk.focus_is('Cash given')
    desk.keys.type('50.00')
    desk.sees('40.53')
    desk.keys.key('Return')
    order = desk.posted()
    # The drawer is open and nothing else is large: it stays until somebody says it was seen.
    desk.sees('Paid')
    assert desk.label('40.53')
    assert desk.label('Change')
    desk.keys.key('Return')
    desk.sees_page('Order ' + order['number'][1:])
    assert not desk.label('40.53')
    assert order['change'] == '40.53', order
    payments = sorted((payment['tender'], payment['given'], payment['captured']) for payment in order['payments'])
    assert payments == [('card', '20.00', '20.00'), ('cash', '50.00', '9.47')], order


@case
def enter_struck_fifty_times(desk):
    """/e2e/order/enter-struck-fifty-times-posts-once"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, 'vase')
    pay(desk)
    desk.keys.key(*['Return'] * 50, ms=20)
    desk.posted()


@case
def enter_struck_while_the_disk_is_slow(desk):
    """/e2e/order/enter-struck-again-while-it-posts-posts-once"""
    desk.start(DESKBELL_SLOW_COMMIT_MS='300')
    begin_order(desk)
    enter(desk, 'vase')
    pay(desk)
    desk.keys.key(*['Return'] * 20, ms=40)
    desk.posted()


@case
def pay_clicked_twice(desk):
    """/e2e/order/a-double-click-on-take-posts-once"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, 'vase')
    desk.click(desk.button('Pay'), times=2)
    desk.entry('Cash given')
    desk.click(desk.button('Take 12.99'), times=2)
    desk.posted()


@case
def the_keys_of_the_lines(desk):
    """/e2e/order/the-empty-product-field-works-on-the-lines"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, 'vase', '3*candles', 'silk ribbon')
    desk.sees('33.46')  # 12.99 + 17.97 + 2.50
    desk.keys.key('KP_Add')
    desk.sees('35.96')
    desk.keys.key('Up', 'KP_Subtract')
    desk.sees('29.97')
    desk.keys.key('Up', 'Delete')
    desk.sees('16.98')  # 11.98 + 5.00
    desk.keys.key('ctrl+z')
    desk.sees('29.97')
    pay(desk)
    desk.keys.key('Return')
    order = desk.posted()
    assert [(line['product'], line['quantity']) for line in order['lines']] == [
        ('VASE', '1'), ('CANDLES', '2'), ('RIBBON', '2')], order


@case
def an_unknown_product_says_so(desk):
    """/e2e/order/an-unknown-code-is-said-and-given-back"""
    open_rossi(desk)
    begin_order(desk)
    desk.keys.scan('4000000000006')
    desk.sees('No product has «4000000000006».')
    assert desk.lines() == [], desk.lines()
    desk.focus_is('Product: code, barcode or name')


@case
def paid_in_parts(desk):
    """/e2e/order/what-stays-open-is-taken-later"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, 'vase')
    pay(desk)
    desk.keys.type('5.00')
    desk.button('Finish, 7.99 stays open')
    desk.keys.key('Return')
    order = desk.posted()
    assert (order['paid'], order['owed']) == ('5.00', '7.99'), order
    desk.sees_page('Order ' + order['number'][1:])
    desk.button('Take 7.99')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('ctrl+2')
    desk.focus_is('Amount by card')
    desk.keys.key('Return')
    desk.wait_for(lambda: desk.ctl('order', 'show', order['number'])['owed'] == '0.00', 'the rest to be paid')
    order = desk.posted()
    assert [(payment['tender'], payment['amount']) for payment in order['payments']] == [
        ('cash', '5.00'), ('card', '7.99')], order


@case(make=make_swiss_shop)
def cash_is_rounded(desk):
    """/e2e/order/exact-cash-is-rounded-to-the-coin"""
    open_rossi(desk)
    begin_order(desk)
    enter(desk, 'candles', 'chai')
    desk.sees('7.28')
    pay(desk)
    desk.button('Take 7.30')
    desk.keys.key('Return')
    order = desk.posted()
    assert (order['total'], order['rounding'], order['paid'], order['change']) == ('7.28', '0.02', '7.30', '0.00'), order


run()
