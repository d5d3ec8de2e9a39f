#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders through the real program: rule 1 to the figures, once only, paid, cancelled, handed out.

usage: test-ctl-order.py DESKBELLCTL"""
import json
import os
import shutil
import subprocess
import uuid

from ctl import card, cash, desk, draft, shop
from tap import Skip, run, test

RULE_1 = {'lines': [{'product': 'BC-4025', 'quantity': '2'}, {'product': 'TT-GR-01', 'quantity': '1'},
                    {'product': 'CA-12', 'quantity': '3'}], 'discount': '10.00'}


def figures(order):
    lines = order['lines']
    return ([line['value'] for line in lines], [line['discount_share'] for line in lines],
            [line['gross'] for line in lines], order['total'])


RULE_1_FIGURES = (['25.98', '5.99', '7.50'], ['6.58', '1.52', '1.90'], ['19.40', '4.47', '5.60'], '29.47')


@test
def rule_1_is_quoted_and_posted_to_the_figures():
    """/ctl-order/rule-1-is-quoted-and-posted-to-the-figures"""
    with shop() as one:
        quote = one.ask('order', 'quote', '-', said=RULE_1)
        assert figures(quote) == RULE_1_FIGURES, quote
        assert quote['paid'] == '0.00' and quote['rounding'] == '0.00' and quote['due'] == '29.47', quote
        order = one.post({**RULE_1, 'uuid': str(uuid.uuid4()),
                          'payments': [*card('20.00'), {'tender': 'cash', 'amount': '10.00'}]})
        assert figures(order) == RULE_1_FIGURES, order
        assert order['number'].endswith('-000001') and order['state'] == 'delivered', order
        assert order['paid'] == '29.47' and order['change'] == '0.53', order
        assert order['tax'] == '5.12' and [line['tax'] for line in order['lines']] == ['3.37', '0.78', '0.97'], order
        assert [line['net'] for line in order['lines']] == ['16.03', '3.69', '4.63'], order
        assert [line['line'] for line in order['lines']] == [1, 2, 3], order
        shown = one.ask('order', 'show', order['number'])
        assert figures(shown) == RULE_1_FIGURES and shown['paid'] == '29.47', shown
        assert one.ask('product', 'show', 'BC-4025')['stock'] == '98'
        assert one.ask('lookup', order['barcode'])['hits'][0]['id'] == order['number']


@test
def a_quote_writes_nothing():
    """/ctl-order/a-quote-writes-nothing"""
    with shop() as one:
        before = len(one.ask('audit', 'show')['entries'])
        one.ask('order', 'quote', '-', said={**RULE_1, 'uuid': 'not even one'})
        assert len(one.ask('audit', 'show')['entries']) == before
        assert one.ask('product', 'show', 'BC-4025')['stock'] == '100'
        path = one.path('draft.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(RULE_1, file)
        assert one.ask('order', 'quote', path)['total'] == '29.47'
        one.refused('not-found', 'order', 'quote', one.path('absent.json'))


@test
def tax_on_top_is_rounded_as_the_shop_says():
    """/ctl-order/tax-on-top-is-rounded-as-the-shop-says"""
    for rounding, taxes in (('line', ['0.20', '0.20', '0.20']), ('order', ['0.20', '0.20', '0.19'])):
        with shop('--tax', 'added', '--tax-rounding', rounding) as one:
            one.ask('product', 'add', 'code=T', 'name=T', 'price=0.99', 'tax=20')
            quote = one.ask('order', 'quote', '-', said={'lines': [{'product': 'T', 'quantity': '1'}] * 3})
            assert [line['tax'] for line in quote['lines']] == taxes, quote


@test
def the_same_form_twice_is_one_order():
    """/ctl-order/the-same-form-twice-is-one-order"""
    with shop() as one:
        form = draft(('CA-12', '2'), payments=cash('5.00'))
        first, again = one.post(form), one.post(form)
        assert first['number'] == again['number'] and first['total'] == again['total']
        one.refused('reused', 'order', 'post', '-', said={**form, 'discount': '1.00'})
        one.refused('reused', 'order', 'post', '-',
                    said={**form, 'lines': [{'product': 'CA-12', 'quantity': '1'}], 'payments': cash('2.50')})
        assert one.post(draft(('CA-12', '1'), payments=cash('2.50')))['number'].endswith('-000002')


@test
def who_has_no_name_pays_in_full():
    """/ctl-order/who-has-no-name-pays-in-full"""
    with shop() as one:
        one.refused('unpaid', 'order', 'post', '-', said=draft(('CA-12', '2')))
        one.refused('unpaid', 'order', 'post', '-', said=draft(('CA-12', '2'), payments=cash('4.99')))
        assert one.post(draft(('CA-12', '2'), payments=cash('5.00')))['number'].endswith('-000001')


@test
def what_is_owed_is_paid_later_in_parts():
    """/ctl-order/what-is-owed-is-paid-later-in-parts"""
    with shop() as one:
        number = one.customer()
        order = one.post(draft(('BC-4025', '2'), customer=number, payments=card('5.98')))
        assert order['paid'] == '5.98' and one.ask('customer', 'show', number)['owes'] == '20.00'
        part = {'uuid': str(uuid.uuid4()), 'payments': [{'tender': 'bank-transfer', 'amount': '12.00'}]}
        for _ in range(2):
            assert one.ask('order', 'pay', order['number'], '-', said=part)['paid'] == '17.98', 'once only'
        one.refused('reused', 'order', 'pay', order['number'], '-',
                    said={**part, 'payments': [{'tender': 'bank-transfer', 'amount': '1.00'}]})
        over = one.ask('order', 'pay', order['number'], '-', status=1,
                       said={'uuid': str(uuid.uuid4()), 'payments': card('8.01')})
        assert over['error']['code'] in ('constraint', 'invalid'), over
        rest = one.ask('order', 'pay', order['number'], '-',
                       said={'uuid': str(uuid.uuid4()), 'payments': cash('10.00')})
        assert rest['paid'] == '25.98' and rest['change'] == '2.00', rest
        assert one.ask('customer', 'show', number)['owes'] == '0.00'
        one.refused('not-found', 'order', 'pay', 'O2020-000001', '-',
                    said={'uuid': str(uuid.uuid4()), 'payments': cash('1.00')})


@test
def all_that_is_owed_is_paid_the_oldest_first():
    """/ctl-order/all-that-is-owed-is-paid-the-oldest-first"""
    with shop() as one:
        number = one.customer()
        orders = [one.post(draft((product, '1'), customer=number))['number']
                  for product in ('BC-4025', 'TT-GR-01', 'CA-12')]
        form = {'uuid': str(uuid.uuid4()), 'payments': [*card('15.00'), *cash('5.00')]}
        path = one.path('payment.pdf')
        for copy in (False, True):
            paid = one.ask('customer', 'pay', number, '-', '--pdf', path, said=form)
            assert [(part['number'], part['paid'], part['owed']) for part in paid['orders']] == [
                (orders[0], '12.99', '0.00'), (orders[1], '5.99', '0.00'), (orders[2], '1.02', '1.48')], paid
            assert (paid['paid'], paid['change'], paid['owed']) == ('20.00', '0.00', '1.48'), paid
            assert [(part['tender'], part['amount']) for part in paid['payments']] == [
                ('card', '15.00'), ('cash', '5.00')], paid
            assert paid['copy'] is copy and os.path.getsize(path) > 1000, paid
        assert one.ask('customer', 'show', number)['owes'] == '1.48'
        assert one.ask('order', 'show', orders[1])['paid'] == '5.99'
        one.refused('reused', 'customer', 'pay', number, '-', said={**form, 'payments': cash('20.00')})
        one.refused('invalid', 'customer', 'pay', number, '-', said={'payments': card('1.49')},
                    field='/payments/0/amount')
        one.usage('customer', 'pay', number, '-', '--pdf', os.path.join(one.path('nowhere'), 'payment.pdf'))
        assert one.ask('customer', 'show', number)['owes'] == '1.48', 'no money is taken where the paper cannot go'
        rest = one.ask('customer', 'pay', number, '-', said=cash('2.00')[0])
        assert (rest['owed'], rest['change']) == ('0.00', '0.52'), rest
        one.refused('constraint', 'customer', 'pay', number, '-', said=cash('2.00')[0])
        one.refused('not-found', 'customer', 'pay', 'C009999', '-', said=cash('2.00')[0])
        one.usage('customer', 'pay', number, '-', '--paper', 'a4')
        one.verify()


@test
def how_a_posted_order_goes_out_is_changed_beside_it():
    """/ctl-order/how-a-posted-order-goes-out-is-changed-beside-it"""
    with shop() as one:
        number = one.post(draft(('CA-12', '1'), channel='phone', delivery='2090-05-01', department='warehouse',
                                payments=cash('2.50')))['number']
        order = one.ask('order', 'change', number, 'delivery=2090-06-01', 'expedite=true')
        assert (order['delivery'], order['expedite'], order['department']) == ('2090-06-01', True, 'warehouse'), order
        order = one.ask('order', 'change', number, '-', said={'delivery': '', 'department': 'repairs', 'expedite': False})
        assert (order['delivery'], order['expedite'], order['department']) == (None, False, 'repairs'), order
        changes = [event for event in one.ask('order', 'show', number)['events'] if event['kind'] == 'changed']
        assert [event['department'] for event in changes] == ['warehouse', 'repairs'], changes
        form = ('order', 'change', number, '--uuid', str(uuid.uuid4()))
        for _ in range(2):
            assert one.ask(*form, 'department=kitchen')['department'] == 'kitchen'
        changes = [event for event in one.ask('order', 'show', number)['events'] if event['kind'] == 'changed']
        assert len(changes) == 3, changes
        one.refused('reused', *form, 'department=shop', field='/uuid')
        one.refused('invalid', 'order', 'change', number, '--uuid', 'x', 'expedite=true', field='/uuid')
        one.refused('invalid', 'order', 'change', number, 'delivery=2020-01-01', field='/delivery')
        one.refused('invalid', 'order', 'change', number, 'delivery=soon', field='/delivery')
        one.refused('invalid', 'order', 'change', number, 'colour=red', field='/colour')
        one.ask('order', 'advance', number, 'delivered')
        one.refused('constraint', 'order', 'change', number, 'expedite=true')
        one.usage('order', 'change', number)
        one.verify()


@test
def cash_is_rounded_to_the_coin():
    """/ctl-order/cash-is-rounded-to-the-coin"""
    with shop('--cash-step', '0.05') as one:
        one.ask('product', 'add', 'code=R', 'name=R', 'price=12.33', 'tax=21')
        order = one.post(draft(('R', '1'), payments=cash('12.35')))
        assert (order['total'], order['rounding'], order['due']) == ('12.33', '0.02', '12.35'), order
        assert order['paid'] == '12.35' and order['change'] == '0.00', order
        order = one.post(draft(('R', '1'), payments=card('12.33')))
        assert (order['rounding'], order['due']) == ('0.00', '12.33'), order


@test
def more_than_due_is_change_in_cash_and_refused_by_card():
    """/ctl-order/more-than-due-is-change-in-cash-and-refused-by-card"""
    with shop() as one:
        assert one.post(draft(('CA-12', '1'), payments=cash('50.00')))['change'] == '47.50'
        code = one.ask('order', 'post', '-', said=draft(('CA-12', '1'), payments=card('2.51')), status=1)['error']['code']
        assert code in ('constraint', 'invalid'), code
        one.ask('order', 'post', '-', status=1,
                said=draft(('CA-12', '1'), payments=[{'tender': 'voucher', 'amount': '1.00', 'code': 'X'}]))


@test
def what_is_wrong_with_a_draft_is_said_where():
    """/ctl-order/what-is-wrong-with-a-draft-is-said-where"""
    with shop() as one:
        good = draft(('CA-12', '1'), payments=cash('2.50'))
        line = {'product': 'CA-12', 'quantity': '1'}
        for change, code, field in (
                ({'frob': 1}, 'invalid', '/frob'),
                ({'lines': [{**line, 'colour': 'red'}]}, 'invalid', '/lines/0/colour'),
                ({'lines': [line, {**line, 'quantity': 2}]}, 'invalid', '/lines/1/quantity'),
                ({'lines': [{**line, 'quantity': '0'}]}, 'invalid', '/lines/0/quantity'),
                ({'lines': [{**line, 'quantity': '-1'}]}, 'invalid', '/lines/0/quantity'),
                ({'lines': [{**line, 'quantity': '1e3'}]}, 'invalid', '/lines/0/quantity'),
                ({'lines': [{**line, 'quantity': 'NaN'}]}, 'invalid', '/lines/0/quantity'),
                ({'lines': [{**line, 'quantity': '1,5'}]}, 'invalid', '/lines/0/quantity'),
                ({'lines': [{**line, 'price': 2.5}]}, 'invalid', '/lines/0/price'),
                ({'lines': [{**line, 'price': '2.505'}]}, 'invalid', '/lines/0/price'),
                ({'lines': [{**line, 'discount': '101%'}]}, 'invalid', '/lines/0/discount'),
                ({'lines': [{'product': 'NONE', 'quantity': '1'}]}, 'not-found', '/lines/0/product'),
                ({'lines': []}, 'invalid', '/lines'),
                ({'lines': 'CA-12'}, 'invalid', '/lines'),
                ({'customer': 'C000999'}, 'not-found', '/customer'),
                ({'channel': 'telepathy'}, 'invalid', '/channel'),
                ({'delivery': 'tomorrow'}, 'invalid', '/delivery'),
                ({'expedite': 'yes'}, 'invalid', '/expedite'),
                ({'payments': [{'tender': 'shells', 'amount': '2.50'}]}, 'invalid', '/payments/0/tender'),
                ({'payments': [{'tender': 'cash', 'amount': 2.5}]}, 'invalid', '/payments/0/amount'),
                ({'payments': [{'tender': 'card', 'amount': '2.50', 'last4': '4111111111111111'}]}, 'invalid',
                 '/payments/0/last4'),
                ({'uuid': 7}, 'invalid', '/uuid'),
                ({'uuid': None}, 'invalid', '/uuid')):
            one.refused(code, 'order', 'post', '-', said={**good, **change}, field=field)
        without = dict(good)
        del without['uuid']
        one.refused('invalid', 'order', 'post', '-', said=without, field='/uuid')
        over = one.ask('order', 'post', '-', said={**good, 'lines': [{**line, 'discount': '3.00'}]}, status=1)
        assert over['error']['code'] in ('invalid', 'constraint'), over
        for price, quantity in (('92233720368547758.07', '9223372036854775.807'), ('1000000000000.00', '99999999')):
            huge = one.ask('order', 'quote', '-', status=1,
                           said={'lines': [{'product': 'CA-12', 'quantity': quantity, 'price': price}]})
            assert huge['error']['code'] == 'invalid', huge
        assert one.post(good)['number'].endswith('-000001'), 'refused ones take no number'


@test
def an_order_goes_its_way_to_the_hand_over():
    """/ctl-order/an-order-goes-its-way-to-the-hand-over"""
    with shop() as one:
        number = one.customer()
        order = one.post(draft(('BC-4025', '1'), customer=number, delivery='2099-12-01', channel='phone',
                               department='warehouse', expedite=True, reference='PO-7', payments=card('12.99')))
        assert order['state'] == 'posted' and order['delivery'] == '2099-12-01', order
        assert one.ask('order', 'show', 'PO-7')['number'] == order['number'], 'by their own number'
        assert one.ask('order', 'show', order['barcode'])['number'] == order['number']
        for state in ('in-fulfilment', 'ready', 'shipped', 'delivered'):
            assert one.ask('order', 'advance', order['number'], state)['state'] == state
        one.refused('constraint', 'order', 'advance', order['number'], 'ready')
        one.refused('invalid', 'order', 'advance', order['number'], 'lost', field='/state')
        one.refused('constraint', 'order', 'cancel', order['number'])
        one.refused('not-found', 'order', 'show', 'O2020-000009')


@test
def a_cancelled_order_gives_back_what_was_paid():
    """/ctl-order/a-cancelled-order-gives-back-what-was-paid"""
    with shop() as one:
        number = one.customer()
        order = one.post(draft(('BC-4025', '2'), ('CA-12', '3'), customer=number, delivery='2099-12-01',
                               payments=[*card('20.00'), *cash('13.48')]))
        part = one.ask('order', 'cancel', order['number'], '--line', '2', '--quantity', '1')
        assert part['total'] == '30.98' and part['paid'] == '30.98' and part['state'] == 'posted', part
        assert one.ask('product', 'show', 'CA-12')['stock'] == '98'
        one.refused('invalid', 'order', 'cancel', order['number'], '--line', '1', '--quantity', 'x', field='/quantity')
        much = one.ask('order', 'cancel', order['number'], '--line', '2', '--quantity', '3', status=1)
        assert much['error']['code'] in ('constraint', 'invalid'), much
        whole = one.ask('order', 'cancel', order['number'])
        assert whole['state'] == 'cancelled' and whole['total'] == '0.00' and whole['paid'] == '0.00', whole
        assert one.ask('product', 'show', 'BC-4025')['stock'] == '100'
        assert one.ask('product', 'show', 'CA-12')['stock'] == '100'
        owing = one.post(draft(('BC-4025', '1'), customer=number, delivery='2099-12-01', payments=card('2.99')))
        one.ask('order', 'cancel', owing['number'])
        assert one.ask('customer', 'show', number)['owes'] == '0.00'


def refunds(answer):
    return [(one['tender'], one['amount']) for one in answer['refunds']]


@test
def what_a_cancellation_gives_back_is_answered_by_tender():
    """/ctl-order/what-a-cancellation-gives-back-is-answered-by-tender"""
    with shop() as one:
        lines = [{'product': 'CA-12', 'quantity': '1', 'price': price} for price in ('9.70', '15.00', '4.77')]
        order = one.post({'uuid': str(uuid.uuid4()), 'lines': lines, 'delivery': '2099-12-01',
                          'payments': [*card('20.00'), *cash('9.47')]})
        form = str(uuid.uuid4())
        for _ in range(2):
            part = one.ask('order', 'cancel', order['number'], '--line', '1', '--quantity', '1', '--uuid', form)
            assert refunds(part) == [('card', '9.70')], part['refunds']
        assert [line['gross'] for line in part['lines']] == ['0.00', '15.00', '4.77'], part['lines']
        assert part['total'] == '19.77', part
        part = one.ask('order', 'cancel', order['number'], '--line', '2', '--quantity', '1')
        assert refunds(part) == [('card', '10.30'), ('cash', '4.70')], part['refunds']
        assert refunds(one.ask('order', 'cancel', order['number'])) == [('cash', '4.77')]
        shown = one.ask('order', 'show', order['number'])
        assert {line['gross'] for line in shown['lines']} == {'0.00'} and shown['tax'] == '0.00', shown
    with shop('--cash-step', '1.00') as one:
        lines = [{'product': 'CA-12', 'quantity': '1', 'price': '0.99'}] * 2
        order = one.post({'uuid': str(uuid.uuid4()), 'lines': lines, 'delivery': '2099-12-01', 'payments': cash('2.00')})
        for line in ('1', '2'):
            part = one.ask('order', 'cancel', order['number'], '--line', line, '--quantity', '1')
            assert refunds(part) == [('cash', '1.00')], part['refunds']


@test
def a_sale_is_reversed_whole():
    """/ctl-order/a-sale-is-reversed-whole"""
    with shop('--cash-step', '0.05') as one:
        number = one.customer()
        order = one.post(draft(('BC-4025', '1'), ('CA-12', '3'), customer=number, payments=[*card('10.00'), *cash('20.00')]))
        form = {'uuid': str(uuid.uuid4()), 'reason': 'rung up twice'}
        one.refused('invalid', 'order', 'reverse', order['number'], '-', said={'uuid': form['uuid']}, field='/reason')
        one.refused('invalid', 'order', 'reverse', order['number'], '-', said={**form, 'line': 1}, field='/line')
        for _ in range(2):
            done = one.ask('order', 'reverse', order['number'], '-', said=form)
            assert done['state'] == 'reversed' and done['total'] == done['paid'] == done['owed'] == '0.00', done
            assert refunds(done) == [('card', '10.00'), ('cash', '10.50')], done['refunds']
            (correction,) = done['corrections']
            assert correction['number'] == order['number'] + '/1' and correction['kind'] == 'reversal', correction
            assert correction['amount'] == '20.49' and correction['reason'] == 'rung up twice', correction
            assert [(part['tender'], part['amount']) for part in correction['tenders']] \
                == [('card', '-10.00'), ('cash', '-10.50')], correction
        one.refused('reused', 'order', 'reverse', order['number'], '-', said={**form, 'reason': 'x'}, field='/uuid')
        one.refused('constraint', 'order', 'reverse', order['number'], '-', said={'reason': 'again'})
        one.refused('constraint', 'order', 'cancel', order['number'])
        one.refused('not-found', 'order', 'reverse', 'O2020-000001', '-', said={'reason': 'x'})
        one.usage('order', 'reverse', order['number'])
        assert one.ask('order', 'show', order['number'])['corrections'] == done['corrections']
        assert one.ask('product', 'show', 'BC-4025')['stock'] == '100'
        shown = one.ask('customer', 'show', number)
        assert [item['kind'] for item in shown['timeline'] if item['kind'] == 'correction'] == ['correction'], shown
        path = one.path('ledger.json')
        one.ask('export', 'ledger', path)
        with open(path, encoding='utf-8') as file:
            kinds = [row['kind'] for row in json.load(file)]
        assert 'refund' not in kinds and kinds.count('reversal') >= 6, kinds
        assert one.ask('receipt', order['number'], '--pdf', one.path('r.pdf'))['copy'] is False
        assert 'REVERSED' in read_pdf(one.path('r.pdf'))
        assert one.verify()['ok']


@test
def a_payment_is_moved_to_the_tender_it_came_by():
    """/ctl-order/a-payment-is-moved-to-the-tender-it-came-by"""
    with shop('--cash-step', '1.00') as one:
        order = one.post(draft(('CA-12', '3'), payments=cash('10.00')))
        assert order['rounding'] == '0.50' and order['payments'][0]['payment'] == 1, order
        form = {'payment': 1, 'tender': 'card', 'last4': '4242', 'authorisation': 'A1B2', 'reason': 'it was a card'}
        moved = one.ask('order', 'swap-tender', order['number'], '-', said={'uuid': str(uuid.uuid4()), **form})
        assert moved['paid'] == '7.50' and moved['rounding'] == '0.00' and moved['owed'] == '0.00', moved
        assert refunds(moved) == [('cash', '8.00')], moved['refunds']
        assert moved['state'] == order['state'] and moved['total'] == '7.50', moved
        assert [payment.get('swapped', False) for payment in moved['payments']] == [True, True, False], moved
        assert moved['corrections'][0]['payment'] == 1 and moved['corrections'][0]['kind'] == 'swap', moved
        one.refused('constraint', 'order', 'swap-tender', order['number'], '-', said=form, field='/payment')
        one.refused('not-found', 'order', 'swap-tender', order['number'], '-', said={**form, 'payment': 9},
                    field='/payment')
        one.refused('invalid', 'order', 'swap-tender', order['number'], '-', said={**form, 'payment': 3},
                    field='/tender')
        back = one.ask('order', 'swap-tender', order['number'], '-',
                       said={'payment': 3, 'tender': 'cash', 'reason': 'cash after all'})
        assert back['paid'] == '8.00' and back['rounding'] == '0.50', back
        assert [part['number'] for part in back['corrections']] == [order['number'] + '/1', order['number'] + '/2']
        assert one.verify()['ok']


@test
def a_payment_may_come_alone():
    """/ctl-order/a-payment-may-come-alone"""
    with shop() as one:
        order = one.post(draft(('BC-4025', '1'), customer=one.customer()))
        paid = one.ask('order', 'pay', order['number'], '-', said={'tender': 'card', 'amount': '2.99'})
        assert paid['paid'] == '2.99', paid
        paid = one.ask('order', 'pay', order['number'], '-', said={'payments': cash('10.00')})
        assert paid['paid'] == '12.99' and paid['owed'] == '0.00', paid
        one.refused('invalid', 'order', 'pay', order['number'], '-', said={'tender': 'card', 'amount': 1}, field='/amount')


@test
def null_is_absent():
    """/ctl-order/null-is-absent"""
    with shop() as one:
        quote = one.ask('order', 'quote', '-', said={**RULE_1, 'customer': None, 'delivery': None, 'payments': None})
        assert figures(quote) == RULE_1_FIGURES, quote


def read_pdf(path):
    if not shutil.which('pdftotext'):
        raise Skip('pdftotext is not installed')
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


def scan_pdf(path):
    if not shutil.which('zbarimg') or not shutil.which('pdftoppm'):
        raise Skip('zbarimg or pdftoppm is not installed')
    picture = path + '-page'
    subprocess.run(['pdftoppm', '-r', '300', '-png', '-singlefile', path, picture], check=True)
    return subprocess.run(['zbarimg', '-q', '--raw', picture + '.png'], capture_output=True, text=True,
                          check=False).stdout.split()


@test
def a_cancellation_is_known_by_its_uuid_in_any_case():
    """/ctl-order/a-cancellation-is-known-by-its-uuid-in-any-case"""
    with shop() as one:
        order = one.post(draft(('CA-12', '4'), customer=one.customer(), channel='phone', payments=card('10.00')))
        form, part = str(uuid.uuid4()), ('order', 'cancel', order['number'], '--line', '1', '--quantity', '1', '--uuid')
        first = one.ask(*part, form.upper())
        for again in (form, form.upper()):
            answer = one.ask(*part, again)
            assert answer['lines'][0]['cancelled'] == '1' and answer['paid'] == '7.50', answer
            assert answer['refunds'] == first['refunds'] == [{'tender': 'card', 'amount': '2.50'}], answer


@test
def a_receipt_can_be_read_back():
    """/ctl-order/a-receipt-can-be-read-back"""
    with shop() as one:
        order = one.post({**RULE_1, 'uuid': str(uuid.uuid4()), 'payments': [*card('20.00'), *cash('10.00')]})
        path = one.path('first.pdf')
        answer = one.ask('receipt', order['number'], '--pdf', path)
        assert answer['copy'] is False and answer['pdf'] == path, answer
        text = read_pdf(path)
        for word in ('Birch cutting board', '29.47', '4242', order['number'].lstrip('O'), '21'):
            assert word in text, (word, text)
        assert 'COPY' not in text
        assert order['barcode'] in scan_pdf(path), (order['barcode'], scan_pdf(path))
        second = one.path('second.pdf')
        assert one.ask('receipt', order['number'], '--pdf', second, '--paper', 'a4')['copy'] is True
        assert 'COPY' in read_pdf(second)
        kinds = [event['kind'] for event in one.ask('order', 'show', order['number'])['events']]
        assert kinds.count('receipt-out') == 1 and kinds.count('receipt-copy') == 1, kinds


@test
def a_receipt_names_its_order_however_it_was_asked_for():
    """/ctl-order/a-receipt-names-its-order-however-it-was-asked-for"""
    with shop() as one:
        order = one.post(draft(('CA-12', '1'), reference='THEIRS-7', payments=cash('2.50')))
        for asked in ('THEIRS-7', order['barcode'], order['number'].lower()):
            answer = one.ask('receipt', asked, '--pdf', one.path('r.pdf'))
            assert answer['number'] == order['number'], answer


@test
def a_gift_slip_has_a_barcode_and_no_price():
    """/ctl-order/a-gift-slip-has-a-barcode-and-no-price"""
    with shop() as one:
        order = one.post({**RULE_1, 'uuid': str(uuid.uuid4()), 'payments': [*card('20.00'), *cash('10.00')]})
        path = one.path('gift.pdf')
        answer = one.ask('receipt', order['number'], '--pdf', path, '--gift', '--paper', 'roll-58', '--line', '1')
        assert answer == {'number': order['number'], 'pdf': path, 'gift': True}, answer
        text = read_pdf(path)
        assert 'Birch cutting board' in text and order['number'] in text, text
        assert 'tea towel' not in text, text
        for word in ('29.47', '12.99', '4242', 'EUR', 'Total'):
            assert word not in text, (word, text)
        assert order['barcode'] in scan_pdf(path), (order['barcode'], scan_pdf(path))
        shown = one.ask('order', 'show', order['number'])
        assert shown['receipt_out'] is False and [entry['kind'] for entry in shown['prints']] == ['gift-slip'], shown
        one.refused('invalid', 'receipt', order['number'], '--pdf', path, '--gift', '--line', '9')
        one.usage('receipt', order['number'], '--pdf', path, '--line', '1')
        one.usage('receipt', order['number'], '--pdf', path, '--paper', 'a5')
        one.usage('receipt', order['number'], '--gift')


@test
def a_quotation_is_printed_and_writes_nothing():
    """/ctl-order/a-quotation-is-printed-and-writes-nothing"""
    with shop() as one:
        path = one.path('quotation.pdf')
        wanted = one.path('draft.json')
        with open(wanted, 'w', encoding='utf-8') as file:
            json.dump({**RULE_1, 'payments': card('20.00')}, file)
        answer = one.ask('order', 'quote', wanted, '--pdf', path, '--valid', '2099-12-31')
        assert answer['pdf'] == path and answer['number'] is None and answer['total'] == '29.47', answer
        text = read_pdf(path)
        for word in ('Quotation', 'Birch cutting board', '29.47', 'Valid until', '31 December 2099'):
            assert word in text, (word, text)
        for word in ('O20', 'Receipt', '4242', '20.00', 'owed'):
            assert word not in text, (word, text)
        assert scan_pdf(path) == [], scan_pdf(path)
        one.refused('invalid', 'order', 'quote', wanted, '--pdf', path, '--valid', '2001-01-01')
        one.refused('invalid', 'order', 'quote', wanted, '--pdf', path, '--valid', 'soon')
        one.usage('order', 'quote', wanted, '--paper', 'a4')
        one.usage('order', 'quote', wanted, '--pdf', '')
        one.refused('not-found', 'order', 'quote', wanted, '--pdf', one.path('no/such/q.pdf'))
        assert one.ask('settings', 'get', 'quote-days')['quote-days'] == '30'


@test
def a_receipt_that_cannot_be_written_is_not_out():
    """/ctl-order/a-receipt-that-cannot-be-written-is-not-out"""
    with shop() as one:
        order = one.post(draft(('CA-12', '1'), payments=cash('2.50')))
        one.refused('not-found', 'receipt', order['number'], '--pdf', one.path('no/such/folder/r.pdf'))
        os.mkdir(one.path('folder'))
        one.refused('invalid', 'receipt', order['number'], '--pdf', one.path('folder'))
        one.usage('receipt', order['number'], '--pdf', '')
        assert one.ask('receipt', order['number'], '--pdf', one.path('r.pdf'))['copy'] is False
        assert os.path.getsize(one.path('r.pdf')) > 1000
        one.refused('not-found', 'receipt', 'O2020-000001', '--pdf', one.path('x.pdf'))
        assert not os.path.exists(one.path('x.pdf'))


@test
def currencies_without_cents_have_none():
    """/ctl-order/currencies-without-cents-have-none"""
    with desk() as one:
        one.ask('init', '--name', 'T', '--currency', 'JPY', '--country', 'JP')
        one.ask('product', 'add', 'code=A', 'name=A', 'price=150', 'tax=10')
        order = one.post(draft(('A', '3'), payments=cash('500')))
        assert (order['total'], order['change']) == ('450', '50'), order
        one.refused('invalid', 'product', 'add', 'code=B', 'name=B', 'price=1.50', 'tax=10', field='/price')
        assert one.verify()['ok']


run()
