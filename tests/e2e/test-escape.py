#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Escape backs off a step and never loses text: what was typed on a page or in a dialog stands there after Escape, or
again when the dialog is opened again. That a field is missing here is told by the last test."""
import os
import re

from harness import case, run, tap
import program
from tree import ENTRIES

PRODUCT = 'Product: code, barcode or name'
LOOKED_AT = set()
# Files with fields in them that are part of another.
PARTS = {
    'contact-row': 'customer-form', 'customer-form': 'customer-form', 'lookup-box': 'lookup-box', 'note-dialog': 'note-dialog',
    'order-lines': 'order-lines', 'order-terms': 'order-terms', 'pay-dialog': 'pay-dialog', 'product-box': 'product-box',
    'product-form': 'product-form', 'export-dialog': 'export-dialog', 'tax-rate-dialog': 'tax-rate-dialog',
    'preferences-dialog': 'preferences-dialog', 'setting-lines': 'preferences-dialog', 'start-shop': 'start-shop',
    'start-money': 'start-money', 'who-dialog': 'who-dialog', 'correction-dialog': 'correction-dialog',
    'order-change-dialog': 'order-change-dialog', 'return-page': 'return-page',
}


def entry_says(desk, name, text):
    """An entry of that name holds the text; how it was understood may stand behind its name."""
    return any(node.text == text for node in entries(desk, name))


def entries(desk, name):
    return desk.tree.all(ENTRIES, lambda said: said.startswith(name))


def holds(desk, name, text, where):
    LOOKED_AT.add(where)
    desk.wait_for(lambda: entry_says(desk, name, text), lambda: f'«{text}» in «{name}» ({where}): '
                  f'{[node.text for node in entries(desk, name)]}', 3)


def survives(desk, where, *fields, times=2):
    """Types into the named fields, strikes Escape, and looks that all of it is there."""
    for name, text in fields:
        desk.go_to(name)
        desk.keys.key('ctrl+a')
        desk.keys.type(text)
        holds(desk, name, text, where)
    for _ in range(times):
        desk.keys.key('Escape', ms=120)
    for name, text in fields:
        holds(desk, name, text, where)


@case
def on_the_pages(desk):
    """/e2e/escape/what-is-typed-on-a-page-stays"""
    desk.start()
    desk.wait_for(desk.tree.focus, 'the focus')
    desk.keys.type('ros')
    holds(desk, 'Look up', 'ros', 'lookup-box')
    desk.keys.key('Escape', 'Escape', ms=120)
    holds(desk, 'Look up', 'ros', 'lookup-box')
    desk.keys.key('ctrl+n')
    desk.wait_for(lambda: desk.is_at('CustomerPage'), 'the form')
    survives(desk, 'customer-form', ('Name', 'Greta Lind'), ('City', 'Riga'), ('Note', 'Calls before six.'))
    desk.keys.key('ctrl+i')
    desk.wait_for(lambda: desk.is_at('ProductPage'), 'the form')
    survives(desk, 'product-form', ('Name', 'Oak tray'), ('Price', '24.90'), ('Description', 'Oiled.'))
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    desk.keys.type('vase\n')
    desk.wait_for(lambda: desk.lines(), 'the line')
    desk.keys.type('oak t')
    holds(desk, PRODUCT, 'oak t', 'product-box')
    desk.keys.key('Escape', 'Escape', ms=120)
    holds(desk, PRODUCT, 'oak t', 'product-box')
    survives(desk, 'order-terms', ('The customer’s own order number', 'PO-17'),
             ('Discount on the order, an amount or a rate', '1.00'))
    assert len(desk.lines()) == 1, desk.lines()


@case
def over_a_line(desk):
    """/e2e/escape/over-a-line-escape-gives-back-what-stood-there"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    desk.keys.type('vase\n')
    desk.wait_for(lambda: desk.lines(), 'the line')
    desk.keys.key('Return')
    desk.entry('Price')
    desk.keys.type('9')
    desk.keys.key('Escape')
    desk.focus_is(PRODUCT)
    # a cell, not a text: whoever backs off wants the line as it was, and it is
    assert desk.shows('12.99') and len(desk.lines()) == 1, desk.lines()
    LOOKED_AT.add('order-lines')


@case
def while_paying(desk):
    """/e2e/escape/what-is-typed-while-paying-is-there-again"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    desk.keys.type('vase\n')
    desk.wait_for(lambda: desk.lines(), 'the line')
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.type('5.00')
    desk.keys.key('ctrl+2')
    desk.focus_is('Amount by card')
    desk.keys.key('Escape')
    desk.focus_is(PRODUCT)
    desk.keys.key('ctrl+Return')
    for name, text in (('Cash given', '5.00'), ('Amount by card', '7.99')):
        holds(desk, name, text, 'pay-dialog')
    desk.keys.key('Escape')
    desk.focus_is(PRODUCT)
    desk.keys.type('candles\n')
    desk.wait_for(lambda: len(desk.lines()) == 2, 'the second line')
    desk.keys.key('ctrl+Return')
    holds(desk, 'Cash given', '', 'pay-dialog')  # another amount: nothing of it is true any more
    desk.keys.key('Return')
    order = desk.posted()
    assert [(payment['tender'], payment['amount']) for payment in order['payments']] == [('cash', '18.98')], order


@case
def in_the_dialogs(desk):
    """/e2e/escape/what-is-typed-in-a-dialog-stays"""
    desk.start()
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    desk.keys.key('F6')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Note'), 'the note')
    survives(desk, 'note-dialog', ('Their Words', 'Is oak oiled?'))
    desk.keys.key('alt+F4')
    desk.wait_for(lambda: not desk.tree.find('dialog', 'Note'), 'the note to go')
    desk.keys.key('ctrl+shift+e', 'ctrl+3')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Export'), 'the export')
    survives(desk, 'export-dialog', ('First day', '2026-10-01'), times=1)
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.tree.find('dialog', 'Export'), 'the export to go')
    desk.keys.key('ctrl+,')
    desk.wait_for(lambda: desk.tree.find('frame', 'Preferences'), 'the preferences')
    survives(desk, 'preferences-dialog', ('Tax number', 'IT 123'), times=1)
    desk.sees('Save what you typed?')
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.label('Save what you typed?'), 'the question to go')
    holds(desk, 'Tax number', 'IT 123', 'preferences-dialog')
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: desk.ctl('settings', 'get').get('tax-number') == 'IT 123', 'the number in the record')
    desk.keys.key('ctrl+2')
    desk.press('New Tax Class')
    desk.wait_for(lambda: desk.tree.find('dialog', 'New Tax Class'), 'the class')
    survives(desk, 'tax-rate-dialog', ('Rate in percent', '5'), times=1)
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.tree.find('dialog', 'New Tax Class'), 'the class to go')
    desk.keys.key('Escape')


@case
def over_a_posted_order(desk):
    """/e2e/escape/what-is-typed-over-a-posted-order-stays"""
    sold = desk.account.post('VASE', customer='C000001', delivery='2031-05-04', channel='phone',
                             payments=[{'tender': 'card', 'amount': '5.00'}])
    desk.start()
    desk.keys.type(sold['number'][1:] + '\n')
    desk.sees_page('Order ' + sold['number'][1:])
    desk.keys.key('ctrl+e')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Change the Promise'), 'the promise')
    survives(desk, 'order-change-dialog', ('Department that fulfils it', 'workshop'))
    desk.keys.key('ctrl+Return')
    desk.wait_for(lambda: not desk.tree.find('dialog') and desk.takes_keys(), 'the promise to go')
    desk.keys.key('ctrl+shift+r')
    desk.entry('Why it is corrected')
    desk.go_to('Why it is corrected')
    desk.keys.type('rung up twice')
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.tree.find('dialog') and desk.takes_keys(), 'the reversal to go')
    desk.keys.key('ctrl+shift+r')
    holds(desk, 'Why it is corrected', 'rung up twice', 'correction-dialog')
    desk.keys.key('Escape')


@case
def on_a_return(desk):
    """/e2e/escape/what-is-typed-on-a-return-stays"""
    sold = desk.account.post('VASE', customer='C000001')
    desk.start()
    desk.wait_for(desk.tree.focus, 'the focus')
    desk.keys.scan(sold['barcode'])
    desk.sees_page('Return of Order ' + sold['number'][1:])
    survives(desk, 'return-page', ('Note for the file', 'Stained'))


@case
def over_the_person(desk):
    """/e2e/escape/who-it-is-was-only-looked-up"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is(PRODUCT)
    desk.keys.type('oak t')
    desk.keys.key('ctrl+k')
    desk.wait_for(lambda: desk.tree.find('dialog', 'Who is it?'), 'the question')
    desk.keys.type('ros')
    desk.keys.key('Escape')
    # what was typed there found somebody, and wrote nothing; the order is as it was
    holds(desk, PRODUCT, 'oak t', 'who-dialog')


@case(make=None)
def at_the_first_start(desk):
    """/e2e/escape/what-is-typed-at-the-first-start-stays"""
    desk.start_any()
    desk.entry('Name of the shop')
    survives(desk, 'start-shop', ('Name of the shop', 'The Tea Room'), ('Tax number (optional)', 'LV1'))
    desk.keys.key('ctrl+Return')
    desk.button('Tax is in the price')
    survives(desk, 'start-money', ('Usual tax rate', '12'), times=0)
    desk.keys.key('Escape')
    holds(desk, 'Name of the shop', 'The Tea Room', 'start-shop')
    desk.keys.key('ctrl+Return')
    holds(desk, 'Usual tax rate', '12', 'start-money')


@tap.test
def every_page_with_fields():
    """/e2e/escape/every-page-with-fields-is-looked-at"""
    fields = re.compile(r'^(GtkEntry|GtkText|GtkTextView|GtkSearchEntry|AdwEntryRow|EntryList)$')
    files = {name for name, tree in program.TREES.items()
             if any(fields.match(element.get('class', '')) for element in tree.iter('object'))}
    unknown = sorted(files - set(PARTS))
    assert not unknown, f'has fields, and nobody strikes Escape there: {unknown}'
    left = sorted({PARTS[name] for name in files} - LOOKED_AT)
    assert not left, f'Escape was not struck in {left}'


run()
