#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many keys the jobs of the counter take: counted beside the text itself, from the desk page, with real keys;
each within its budget, and as the table in README.md tells it.

A chord such as Ctrl+Enter is struck once, and so is a scan; what is typed as text (a name, four digits, an amount) is
the text. A job that gets shorter or longer makes its row in README wrong: the test says what the row should be."""
import glob
import os
import re

from harness import case, run, tap
from shop import BARCODE

README = os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', '..', 'README.md')
ROW = re.compile(r'^\| (.+?) \| (.+?) \| (\d+) \|$', re.MULTILINE)
THREE = [BARCODE['VASE'], BARCODE['CANDLES'], BARCODE['RIBBON']]  # 12.99 + 5.99 + 2.50 = 21.48
PRODUCT = 'Product: code, barcode or name'
SHOWN = {'Return': 'Enter', 'ctrl': 'Ctrl', 'shift': 'Shift', 'alt': 'Alt', 'space': 'Space'}
JOBS = []


def shown(key):
    """As people read it: Ctrl+Enter."""
    return '+'.join(SHOWN.get(part, part.upper() if len(part) == 1 else part) for part in key.split('+'))


class Hands:
    """What is struck for one job."""

    def __init__(self, desk):
        self.desk = desk
        self.struck = []

    def text(self, text):
        self.desk.keys.type(text)

    def key(self, *names):
        for name in names:
            self.desk.keys.key(name)
            self.struck.append(shown(name))

    def scan(self, *codes):
        self.desk.keys.scans(*codes)
        self.struck += ['scan'] * len(codes)

    def told(self):
        """«F2, 3 scans, Ctrl+Enter»"""
        words = []
        for name in self.struck:
            if words and words[-1][0] == name:
                words[-1][1] += 1
            else:
                words.append([name, 1])
        return ', '.join(f'{count} {name}s' if count > 1 else name for name, count in words)


def told_in_readme():
    """The rows of the table: what the job is → (what is struck, how often)."""
    with open(README, encoding='utf-8') as file:
        return {words: (struck, int(count)) for words, struck, count in ROW.findall(file.read())}


def job(words, budget):
    """A case that does one job; `words` name it in README.md."""
    JOBS.append(words)

    def register(function):
        def count(desk):
            hands = Hands(desk)
            function(desk, hands)
            assert len(hands.struck) <= budget, f'{words}: {hands.told()}: more than {budget}'
            row = f'| {words} | {hands.told()} | {len(hands.struck)} |'
            assert told_in_readme().get(words) == (hands.told(), len(hands.struck)), f'README.md must say\n{row}'
        count.__doc__, count.__name__ = function.__doc__, function.__name__
        return case(count)
    return register


def sits_at_the_desk(desk):
    desk.start()
    desk.wait_for(lambda: desk.tree.focus(), 'the focus on the desk page')


def words_of(path):
    return tap.output('pdftotext', '-layout', path, '-')


def kept(desk, pattern):
    """The one paper in the folder of receipts; there is no printer, so papers are kept there."""
    return desk.wait_for(lambda: glob.glob(os.path.join(desk.account.receipts, pattern)), f'the paper {pattern}')[0]


def posted_order(desk, number):
    return desk.ctl('order', 'show', number)


def owing_order(desk):
    """12.99 of which 5.00 were paid; its receipt is out."""
    order = desk.account.post('VASE', customer='C000001', payments=[{'tender': 'cash', 'amount': '5.00'}])
    desk.ctl('receipt', order['number'], '--pdf', os.path.join(desk.account.folder, 'first.pdf'))
    return order


@job('find a customer by the last 4 digits of the phone, and open them', budget=1)
def find(desk, hands):
    """/e2e/keystrokes/find-a-customer"""
    sits_at_the_desk(desk)
    hands.text('1457')
    hands.key('Return')
    desk.sees_page('Rossi, Maria')


@job('sell 3 scanned products to the open customer for exact cash, receipt out', budget=6)
def sell(desk, hands):
    """/e2e/keystrokes/sell-three-products-for-exact-cash"""
    sits_at_the_desk(desk)
    desk.keys.type('1457\n')
    desk.sees_page('Rossi, Maria')
    hands.key('F2')
    hands.scan(*THREE)
    hands.key('ctrl+Return', 'Return')
    order = desk.posted()
    assert [line['product'] for line in order['lines']] == ['VASE', 'CANDLES', 'RIBBON'], order
    assert (order['customer'], order['total'], order['paid'], order['owed']) == ('C000001', '21.48', '21.48', '0.00'), order
    desk.wait_for(lambda: posted_order(desk, order['number'])['receipt_out'], 'the receipt on record')
    assert re.search(r'\b21[.,]48\b', words_of(kept(desk, order['number'] + '.pdf')))


@job('write down a customer whom the lookup does not find', budget=2)
def write_down(desk, hands):
    """/e2e/keystrokes/a-new-customer-from-a-missed-lookup"""
    sits_at_the_desk(desk)
    hands.text('Greta Lind')
    hands.key('Return')
    desk.wait_for(lambda: desk.tree.find('heading', 'New Customer'), 'the form')
    hands.key('ctrl+Return')
    desk.sees_page('Lind, Greta')
    customer = desk.ctl('customer', 'show', 'C000004')
    assert (customer['given'], customer['family']) == ('Greta', 'Lind'), customer


@job('sell a scanned product, part in cash and the rest by card', budget=5)
def split(desk, hands):
    """/e2e/keystrokes/a-split-payment"""
    sits_at_the_desk(desk)
    hands.key('F2')
    hands.scan(BARCODE['VASE'])
    hands.key('ctrl+Return')
    desk.entry('Cash given')
    hands.text('5.00')
    hands.key('ctrl+2')
    desk.focus_is('Amount by card')
    hands.key('Return')
    order = desk.posted()
    assert [(p['tender'], p['amount']) for p in sorted(order['payments'], key=lambda p: p['tender'])] == [
        ('card', '7.99'), ('cash', '5.00')], order
    assert (order['paid'], order['change'], order['owed']) == ('12.99', '0.00', '0.00'), order


@job('take later what a scanned receipt still owes', budget=3)
def pay_later(desk, hands):
    """/e2e/keystrokes/a-later-payment"""
    order = owing_order(desk)
    sits_at_the_desk(desk)
    hands.scan(order['barcode'])
    desk.sees_page('Order ' + order['number'][1:])
    hands.key('ctrl+Return')
    desk.entry('Cash given')
    hands.key('Return')
    desk.wait_for(lambda: posted_order(desk, order['number'])['owed'] == '0.00', 'the rest to be paid')
    order = desk.posted()
    assert [(p['tender'], p['amount']) for p in order['payments']] == [('cash', '5.00'), ('cash', '7.99')], order


@job('take one piece back by its receipt, to the tender it was paid by', budget=3)
def take_back(desk, hands):
    """/e2e/keystrokes/a-return-by-receipt"""
    order = desk.account.post('VASE', 'CANDLES', customer='C000001',
                              payments=[{'tender': 'card', 'amount': '18.98', 'last4': '4417'}])
    sits_at_the_desk(desk)
    hands.scan(order['barcode'])
    desk.sees_page('Return of Order ' + order['number'][1:])
    hands.key('space')
    hands.key('ctrl+Return')
    desk.wait_for(lambda: desk.label(re.compile('^Return 2')), 'what to give back')
    order = posted_order(desk, order['number'])
    assert [(p['tender'], p['amount']) for p in order['payments']] == [('card', '18.98'), ('card', '-12.99')], order
    assert [(r['line'], r['quantity']) for r in order['returns']] == [(1, '1')], order


@job('print a scanned receipt once more, as a copy', budget=2)
def reprint(desk, hands):
    """/e2e/keystrokes/a-reprint"""
    order = owing_order(desk)
    sits_at_the_desk(desk)
    hands.scan(order['barcode'])
    desk.sees_page('Order ' + order['number'][1:])
    hands.key('ctrl+p')
    desk.sees('Copy of the receipt')  # in what happened to the order
    words = words_of(kept(desk, order['number'] + '.pdf'))
    assert re.search(r'\bcopy\b', words, re.IGNORECASE), words


@job('print a quotation of a scanned product', budget=3)
def quote(desk, hands):
    """/e2e/keystrokes/a-quotation"""
    sits_at_the_desk(desk)
    hands.key('F2')
    hands.scan(BARCODE['VASE'])
    desk.wait_for(lambda: len(desk.lines()) == 1, 'the line')
    hands.key('ctrl+p')
    words = words_of(kept(desk, 'quotation-*.pdf'))
    assert re.search(r'quotation', words, re.IGNORECASE) and re.search(r'\b12[.,]99\b', words), words
    assert desk.orders() == [], desk.orders()


@tap.test
def the_table_is_these_jobs():
    """/e2e/keystrokes/the-table-in-the-readme-is-of-these-jobs"""
    told = told_in_readme()
    assert sorted(told) == sorted(JOBS), f'README.md tells of {sorted(told)}, counted are {sorted(JOBS)}'


run()
