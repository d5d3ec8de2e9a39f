#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Returns through the real program: the examples of rules 3 to 12, to the cent.

usage: test-ctl-return.py DESKBELLCTL"""
import concurrent.futures
import json
import uuid

from ctl import card, cash, draft, shop
from tap import run, test

RULE_1 = {'lines': [{'product': 'BC-4025', 'quantity': '2'}, {'product': 'TT-GR-01', 'quantity': '1'},
                    {'product': 'CA-12', 'quantity': '3'}], 'discount': '10.00'}
DESKS = 8


def sell(one, **members):
    """Rule 1's 29.47: lines 19.40, 4.47, 5.60."""
    return one.post({**RULE_1, 'uuid': str(uuid.uuid4()), **members})['number']


def at_prices(one, *lines, **members):
    """An order of (product, quantity, price)."""
    return one.post({'uuid': str(uuid.uuid4()), 'lines': [
        {'product': product, 'quantity': quantity, 'price': price} for product, quantity, price in lines],
        **members})['number']


def form(order, *lines, **members):
    """A return of (line, quantity) of an order."""
    return {'uuid': str(uuid.uuid4()), 'order': order,
            'lines': [{'line': line, 'quantity': quantity} for line, quantity in lines], **members}


def back(one, order, *lines, **members):
    return one.ask('return', 'post', '-', said=form(order, *lines, **members))


def refunds(answer):
    return [(part['tender'], part['amount']) for part in answer['refunds']]


@test
def rule_3_the_last_piece_takes_the_rest():
    """/ctl-return/rule-3-the-last-piece-takes-the-rest"""
    with shop() as one:
        order = one.post({'uuid': str(uuid.uuid4()), 'payments': card('10.00'), 'lines': [
            {'product': 'CA-12', 'quantity': '3', 'price': '5.00', 'discount': '5.00'}]})['number']
        answers = [back(one, order, (1, '1')) for _ in range(3)]
        assert [answer['lines'][0]['amount'] for answer in answers] == ['3.33', '3.34', '3.33'], answers
        assert [answer['lines'][0]['remaining_quantity'] for answer in answers] == ['2', '1', '0'], answers
        assert [answer['lines'][0]['remaining_amount'] for answer in answers] == ['6.67', '3.33', '0.00'], answers
        assert sum(int(answer['tax'].replace('.', '')) for answer in answers) == 174, answers
        assert [answer['number'][6:] for answer in answers] == ['000001', '000002', '000003'], answers
        assert one.ask('return', 'show', answers[0]['number'])['lines'] == answers[0]['lines']
        one.refused('constraint', 'return', 'post', '-', said=form(order, (1, '1')), field='/lines/0/quantity')


@test
def rule_3_goodwill_lowers_the_amount_alone():
    """/ctl-return/rule-3-goodwill-lowers-the-amount-alone"""
    with shop() as one:
        order = sell(one, payments=card('29.47'))
        words = ('return', 'goodwill', order, '--line', '1', '--reason', 'a scratch', '--amount')
        answer = one.ask(*words, '9.40')
        assert answer['total'] == '9.40' and answer['note'] == 'a scratch', answer
        assert answer['lines'][0]['remaining_quantity'] == '2', answer
        assert answer['lines'][0]['remaining_amount'] == '10.00' and answer['tax'] == '1.63', answer
        one.refused('constraint', *words, '10.01', field='/amount')
        assert [back(one, order, (1, '1'))['total'] for _ in range(2)] == ['5.00', '5.00']
        one.refused('constraint', *words, '0.01', field='/amount')


@test
def rule_4_no_more_than_is_left():
    """/ctl-return/rule-4-no-more-than-is-left"""
    with shop() as one:
        order = sell(one, payments=card('29.47'))
        first, second = form(order, (3, '2')), form(order, (3, '2'))
        for draft_ in (first, second):
            assert one.ask('return', 'quote', '-', said=draft_)['number'] is None
        one.ask('return', 'post', '-', said=first)
        said = one.refused('constraint', 'return', 'post', '-', said=second, field='/lines/0/quantity')
        assert said.startswith('1 left'), said


@test
def rule_5_the_same_form_is_one_return():
    """/ctl-return/rule-5-the-same-form-is-one-return"""
    with shop() as one:
        order = sell(one, payments=card('29.47'))
        once = form(order, (1, '1'))
        first, again = (one.ask('return', 'post', '-', said=once) for _ in range(2))
        assert first == again, (first, again)
        one.refused('reused', 'return', 'post', '-', said={**once, 'refund': 'cash'})
        one.refused('invalid', 'return', 'post', '-', said={**once, 'uuid': None}, field='/uuid')
        one.refused('invalid', 'return', 'post', '-', said={**once, 'refunds': 'cash'}, field='/refunds')


@test
def rule_6_card_before_cash():
    """/ctl-return/rule-6-card-before-cash"""
    with shop() as one:
        order = at_prices(one, ('BC-4025', '1', '9.70'), ('TT-GR-01', '1', '15.00'), ('CA-12', '1', '4.77'),
                          payments=[*card('20.00'), *cash('9.47')])
        assert refunds(back(one, order, (1, '1'))) == [('card', '9.70')]
        assert refunds(back(one, order, (2, '1'))) == [('card', '10.30'), ('cash', '4.70')]
        assert refunds(back(one, order, (3, '1'))) == [('cash', '4.77')]


@test
def rule_6_lowers_what_is_owed_first():
    """/ctl-return/rule-6-lowers-what-is-owed-first"""
    with shop() as one:
        number = one.customer()
        order = sell(one, customer=number, payments=card('22.00'))
        answer = back(one, order, (1, '1'))
        assert (answer['lowers_owed'], refunds(answer)) == ('7.47', [('card', '2.23')]), answer
        assert one.ask('customer', 'show', number)['owes'] == '0.00'


@test
def rule_7_cash_is_rounded_over_all_refunds():
    """/ctl-return/rule-7-cash-is-rounded-over-all-refunds"""
    with shop('--cash-step', '1.00') as one:
        order = at_prices(one, ('CA-12', '2', '0.99'), payments=cash('2.00'))
        for _ in range(2):
            answer = back(one, order, (1, '1'))
            assert (refunds(answer), answer['rounding']) == ([('cash', '1.00')], '0.01'), answer
    with shop('--cash-step', '0.05') as one:
        order = at_prices(one, ('CA-12', '1', '1.52'), payments=[*card('1.00'), *cash('0.50')])
        assert refunds(back(one, order, (1, '1'))) == [('card', '1.00'), ('cash', '0.50')]
        order = at_prices(one, ('CA-12', '1', '12.33'), payments=cash('12.35'))
        assert refunds(back(one, order, (1, '1'))) == [('cash', '12.35')]


@test
def rule_8_the_window_is_inclusive():
    """/ctl-return/rule-8-the-window-is-inclusive"""
    with shop() as one:
        order = one.ask('--now', '2027-03-03T12:00:00+02:00', 'order', 'post', '-',
                        said={**RULE_1, 'uuid': str(uuid.uuid4()), 'payments': card('29.47')})['number']
        for day, approvals in (('04-02', ['refund-limit']), ('04-03', ['late', 'refund-limit']),
                               ('04-17', ['late', 'refund-limit'])):
            quote = one.ask('--now', f'2027-{day}T23:00:00+03:00', 'return', 'quote', '-', said=form(order, (1, '1')))
            assert quote['approvals'] == approvals, (day, quote)
        late = ('--now', '2027-04-18T09:00:00+03:00', 'return', 'post', '-')
        one.refused('limit', *late, said=form(order, (1, '1')))
        faulty = form(order)
        faulty['lines'] = [{'line': 1, 'quantity': '1', 'reason': 'defective'}]
        assert one.ask(*late, said=faulty)['total'] == '9.70', 'a defect follows the warranty'


@test
def rule_9_the_fee():
    """/ctl-return/rule-9-the-fee"""
    with shop() as one:
        one.ask('settings', 'set', 'restocking-fees=15%')
        order = sell(one, payments=card('29.47'))
        for reason, fee, total in (({'reason': 'defective'}, '0.00', '9.70'), ({}, '0.00', '9.70'),
                                   ({'reason': 'changed-mind'}, '1.46', '8.24')):
            said = {**form(order), 'lines': [{'line': 1, 'quantity': '1', **reason}]}
            quote = one.ask('return', 'quote', '-', said=said)
            assert (quote['fee'], quote['lines'][0]['fee'], quote['total']) == (fee, fee, total), quote
        waived = one.ask('return', 'quote', '-', said={**said, 'waive_fee': True})
        assert waived['fee'] == '0.00' and 'fee-waiver' in waived['approvals'], waived
        assert refunds(one.ask('return', 'post', '-', said=said)) == [('card', '8.24')]


@test
def rule_10_an_exchange_keeps_its_tenders():
    """/ctl-return/rule-10-an-exchange-keeps-its-tenders"""
    with shop() as one:
        one.ask('product', 'add', 'code=CHANG', 'name=Chang', 'price=14.99', 'tax=21')
        order = sell(one, payments=card('29.47'))
        taken = {'lines': [{'product': 'CHANG', 'quantity': '1'}]}
        quote = one.ask('return', 'quote', '-', said=form(order, (1, '1'), exchange=taken))
        assert (quote['collect'], quote['carried'], refunds(quote)) == ('5.29', '9.70', []), quote
        one.refused('unpaid', 'return', 'post', '-', said=form(order, (1, '1'), exchange=taken))
        answer = back(one, order, (1, '1'), exchange={**taken, 'payments': cash('5.29')})
        assert answer['collect'] == '5.29' and refunds(answer) == [], answer
        assert refunds(back(one, answer['order'], (1, '1'))) == [('card', '9.70'), ('cash', '5.29')]
        cheaper = {'lines': [{'product': 'CA-12', 'quantity': '1'}]}
        answer = back(one, order, (1, '1'), exchange=cheaper)
        assert (answer['collect'], refunds(answer)) == ('0.00', [('card', '7.20')]), answer


@test
def rule_10_another_colour_swaps_even():
    """/ctl-return/rule-10-another-colour-swaps-even"""
    with shop() as one:
        one.ask('product', 'add', 'code=TT-RD-01', 'name=Linen tea towel, grey', 'price=7.99', 'tax=21')
        order = sell(one, payments=card('29.47'))
        said = form(order, (2, '1'), exchange={'lines': [{'product': 'TT-RD-01', 'quantity': '1'}]})
        quote = one.ask('return', 'quote', '-', said=said)
        assert (quote['collect'], refunds(quote)) == ('0.00', []), quote
        one.ask('settings', 'set', 'even-swap=today')
        assert one.ask('return', 'quote', '-', said=said)['collect'] == '3.52'


@test
def rule_11_vouchers():
    """/ctl-return/rule-11-vouchers"""
    with shop() as one:
        code = back(one, sell(one, payments=card('29.47')), (1, '1'), refund='voucher')['voucher']['code']
        by_voucher = {'tender': 'voucher', 'amount': '2.50', 'code': code}
        order = one.post(draft(('CA-12', '1'), payments=[by_voucher]))['number']
        assert one.ask('voucher', 'show', code)['balance'] == '7.20'
        one.refused('constraint', 'order', 'post', '-', field='/payments/0/amount',
                    said=draft(('BC-4025', '1'), payments=[{**by_voucher, 'amount': '7.21'}, *card('5.78')]))
        answer = back(one, order, (1, '1'))
        assert refunds(answer) == [('voucher', '2.50')] and answer['voucher']['code'] == code, answer
        shown = one.ask('voucher', 'show', code.lower())
        assert shown['balance'] == '9.70', shown
        assert [event['kind'] for event in shown['events']] == ['issue', 'capture', 'refund'], shown
        wrong = ('1' if code[3] != '1' else '2').join((code[:3], code[4:]))
        one.refused('not-found', 'voucher', 'show', wrong)


@test
def rule_12_without_receipt():
    """/ctl-return/rule-12-without-receipt"""
    with shop() as one:
        at_prices(one, ('BC-4025', '1', '45.00'), ('CA-12', '1', '9.70'), payments=card('54.70'))
        at_prices(one, ('CA-12', '1', '9.90'), payments=card('9.90'))
        one.ask('settings', 'set', 'no-receipt-limit=50')
        said = {'uuid': str(uuid.uuid4()), 'identity': 'Carla Verdi', 'lines': [{'product': 'BC-4025'}]}
        answer = one.ask('return', 'post', '-', said=said)
        assert (answer['total'], answer['voucher']['balance']) == ('45.00', '45.00'), answer
        said = {**said, 'uuid': str(uuid.uuid4()), 'lines': [{'product': 'CA-12'}]}
        quote = one.ask('return', 'quote', '-', said=said)
        assert (quote['total'], quote['approvals']) == ('9.70', ['no-receipt-limit']), quote
        other = one.ask('return', 'quote', '-', said={**said, 'identity': 'Luca Bianchi'})
        assert other['approvals'] == [], other
        one.refused('constraint', 'return', 'quote', '-', said={**said, 'refund': 'cash'}, field='/refund')
        one.refused('invalid', 'return', 'quote', '-', said={**said, 'identity': ''}, field='/identity')
        one.refused('constraint', 'return', 'quote', '-', said={**said, 'lines': [{'product': 'TT-GR-01'}]},
                    field='/lines/0/product')


@test
def eight_desks_bring_the_same_line_back():
    """/ctl-return/eight-desks-bring-the-same-line-back"""
    with shop() as one:
        order = sell(one, payments=card('29.47'))
        with concurrent.futures.ThreadPoolExecutor(DESKS) as desks:
            said = list(desks.map(lambda _: one.raw('return', 'post', '-', said=form(order, (2, '1'))), range(DESKS)))
        assert sorted(code for code, _, _ in said) == [0] + [1] * (DESKS - 1), said
        codes = {json.loads(out)['error']['code'] for code, out, _ in said if code == 1}
        assert codes == {'constraint'}, codes
        assert one.ask('order', 'show', order)['returned'] == '4.47'


run()
