#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of deskbellctl: words in, one JSON value out, exit 0, 1 or 2.

usage: test-ctl.py DESKBELLCTL"""
import contextlib
import glob
import json
import os
import re
import sqlite3
import stat
import subprocess

from ctl import desk, shop
from tap import Skip, run, test


@test
def a_new_shop_is_private_and_refused_twice():
    """/ctl/a-new-shop-is-private-and-refused-twice"""
    with desk() as one:
        answer = one.init('--zone', 'Europe/Riga', '--tax', 'included', '--tax-rounding', 'order', '--cash-step', '0.05')
        assert answer['name'] == 'Corner' and answer['currency'] == 'EUR', answer
        assert answer['tax-rounding'] == 'order' and answer['cash-step'] == '0.05', answer
        assert stat.S_IMODE(os.stat(answer['shop']).st_mode) == 0o600
        assert stat.S_IMODE(os.stat(os.path.dirname(answer['shop'])).st_mode) == 0o700
        one.refused('constraint', 'init', '--name', 'B', '--currency', 'EUR', '--country', 'LV')
        assert one.verify()['ok']


@test
def what_init_is_told_is_checked():
    """/ctl/what-init-is-told-is-checked"""
    with desk() as one:
        one.usage('init')
        one.usage('init', '--name', 'A', '--currency', 'EUR')
        one.usage('init', '--name', 'A', '--currency', 'EUR', '--country', 'LV', '--tax', 'none')
        one.refused('invalid', 'init', '--name', 'A', '--currency', 'EURO', '--country', 'LV')
        one.refused('invalid', 'init', '--name', 'A', '--currency', 'EUR', '--country', 'Latvia')
        one.refused('invalid', 'init', '--name', 'A', '--currency', 'EUR', '--country', 'QQ', field='/country')
        one.refused('invalid', 'init', '--name', 'A', '--currency', 'EUR', '--country', 'LV', '--zone', 'Moon/Sea')
        one.refused('invalid', 'init', '--name', 'A', '--currency', 'EUR', '--country', 'LV', '--cash-step', '1e3')
        one.refused('not-found', 'settings', 'get')
        made = one.ask('init', '--name', 'A', '--currency', 'eur', '--country', 'lv')
        assert (made['currency'], made['country'], made['zone']) == ('EUR', 'LV', 'Europe/Riga'), made
        # Said once, and never among the settings.
        assert re.fullmatch('([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}', made['recovery']), made
        assert 'recovery' not in one.ask('settings', 'get')


@test
def a_shop_elsewhere_is_named_before_the_command():
    """/ctl/a-shop-elsewhere-is-named-before-the-command"""
    with desk() as one:
        place = one.path('other/my.db')
        one.ask('--shop', place, 'init', '--name', 'Other', '--currency', 'JPY', '--country', 'JP')
        assert one.ask('--shop', place, 'settings', 'get', 'name')['name'] == 'Other'
        one.refused('not-found', 'settings', 'get')
        assert one.ask('--shop', place, 'verify')['ok']


@test
def a_computer_without_libpq_says_so():
    """/ctl/a-computer-without-libpq-says-so"""
    with desk() as one:
        subprocess.run(['cc', '-shared', '-x', 'c', '-o', one.path('libpq.so.5'), '/dev/null'], check=True)
        one.env['LD_LIBRARY_PATH'] = one.home
        message = one.refused('invalid', '--shop', 'postgresql://127.0.0.1:1/shop', 'settings', 'get')
        assert 'libpq' in message, message
        assert one.init()['name'] == 'Corner', 'a shop on this desk needs no such library'


@test
def wrong_usage_is_two():
    """/ctl/wrong-usage-is-two"""
    with desk() as one:
        for words in ([], ['frob'], ['customer'], ['customer', 'frob'], ['--frob', 'verify'], ['verify', '--frob'],
                      ['verify', 'now'], ['lookup'], ['order', 'post'], ['order', 'advance', 'O2026-000001'],
                      ['customer', 'add'], ['customer', 'add', 'name'], ['lookup', 'x', '--limit', 'ten'],
                      ['lookup', 'x', '--kind', 'voucher'], ['receipt', 'O2026-000001'], ['--pin-file', 'x', 'verify'],
                      ['customer', 'add', 'name=A', 'name=B'], ['order', 'cancel', 'O2026-000001', '--line', '1'],
                      ['demo', '--orders', '-1'], ['settings', 'set', 'name']):
            one.usage(*words)


@test
def what_later_versions_bring_is_said_to_be_absent():
    """/ctl/what-later-versions-bring-is-said-to-be-absent"""
    with desk() as one:
        for words in (['complaint', 'open', '-'], ['till', 'open'],
                      ['import', 'answers', 'a.csv'], ['export', 'complaints', 'a.csv'],
                      ['backup', 'f'], ['restore', 'f'], ['staff', 'list'], ['report', 'day'], ['answer', 'find', 'x'],
                      ['follow-up', 'due'], ['visit', 'take'], ['approve', 'list'], ['interaction', 'add', '-']):
            assert 'not in this version' in one.usage(*words), words


@test
def each_command_explains_itself():
    """/ctl/each-command-explains-itself"""
    manual = os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', 'data', 'deskbellctl.1')
    with open(manual, encoding='utf-8') as file:
        page = file.read().replace('\\-', '-')
    with desk() as one:
        status, out, _ = one.raw('--help')
        assert status == 0
        commands = [line.split() for line in out.decode().splitlines() if line.startswith('  ') and line[2] != ' ']
        assert len(commands) >= 20, commands
        for words in commands:
            name = [word for word in words[:2] if re.fullmatch('[a-z][a-z-]*', word)]
            status, out, _ = one.raw(*name, '--help')
            assert status == 0 and b'deskbellctl' in out, name
            told = ''.join(re.findall(rf'\.B[RI]* "?{" ".join(name)}\b(.*?)\n\.(?=TP\n\.B[RI]* "?[a-z]|SS|SH)', page,
                                      re.DOTALL))
            assert told, f'{name} is not in the man page'
            for option in re.findall('--[a-z-]+', ' '.join(words)):
                assert option in told, f'{option} of {name} is not in the man page'
                assert option in out.decode(), f'{option} of {name} is not in its help'
            if name in (['init'], ['demo']):
                assert b'recovery code' in out and 'recovery' in told, f'{name} does not tell of its recovery code'
        for name in ('customer', 'product', 'order'):
            assert one.raw(name, '--help')[0] == 0
        assert b'phones' in one.raw('customer', 'add', '--help')[1]
        assert one.raw('--version')[0] == 0


@test
def settings_are_read_and_changed():
    """/ctl/settings-are-read-and-changed"""
    with shop() as one:
        assert one.ask('settings', 'get')['country'] == 'LV'
        assert one.ask('settings', 'get', 'country') == {'country': 'LV'}
        after = one.ask('settings', 'set', 'name=Zaļā lampa', 'cash-step=0.05')
        assert after['name'] == 'Zaļā lampa' and after['cash-step'] == '0.05'
        one.refused('invalid', 'settings', 'set', 'name=X', 'cash-step=abc', field='/cash-step')
        assert one.ask('settings', 'get', 'name')['name'] == 'Zaļā lampa', 'all the keys or none'
        code = one.ask('settings', 'get', 'no-such-key', status=1)['error']['code']
        assert code in ('not-found', 'invalid'), code
        one.ask('settings', 'set', 'no-such-key=1', status=1)
        one.ask('settings', 'set', 'shop-uuid=1', status=1)


@test
def a_customer_is_added_shown_and_changed():
    """/ctl/a-customer-is-added-shown-and-changed"""
    with shop() as one:
        made = one.ask('customer', 'add', 'given=Jānis', 'family=Bērziņš', 'phones=26 123 456',
                       'phones=+371 67 000 001', 'emails=janis@inbox.lv', 'address.street=Brīvības iela 12',
                       'address.city=Rīga', 'address.postcode=LV-1010', 'birth=1980-05-17', 'marketing=true',
                       'flags=Ask first', 'reference=K-17')
        assert made['number'] == 'C000001' and made['given'] == 'Jānis', made
        assert json.dumps(made['phones'], ensure_ascii=False).count('371') >= 1, made
        shown = one.ask('customer', 'show', 'C000001')
        assert shown['owes'] == '0.00' and shown['orders_this_year'] == 0 and shown['marketing'] is True, shown
        assert shown['address']['city'] == 'Rīga' and shown['flags'] == ['Ask first'], shown
        changed = one.ask('customer', 'edit', 'C000001', 'phones=', 'note=Rings twice')
        assert changed['phones'] == [] and changed['note'] == 'Rings twice' and changed['given'] == 'Jānis', changed
        one.ask('customer', 'edit', 'C000001', '-', said={'note': 'from stdin'})
        assert one.ask('customer', 'show', 'C000001')['note'] == 'from stdin'
        kinds = [item['kind'] for item in one.ask('customer', 'show', 'C000001')['timeline']]
        assert 'edit' in kinds, kinds


@test
def a_name_is_answered_as_it_was_given():
    """/ctl/a-name-is-answered-as-it-was-given"""
    with shop() as one:
        for name in ('Jānis Bērziņš', 'Янис Берзиньш', 'Ludwig van Beethoven', 'محمد علي', '김 민준', '王小明', 'Mai 👍'):
            number = one.ask('customer', 'add', '-', said={'name': name})['number']
            assert one.ask('customer', 'show', number)['name'] == name, name
        shown = one.ask('customer', 'show', 'C000001')
        same = one.ask('customer', 'edit', 'C000001', '-', said={'name': shown['name'], 'version': shown['version']})
        assert same['version'] == shown['version'], 'sent back, it changes nothing'
        assert one.ask('lookup', 'berzins')['hits'][0]['title'] in ('Bērziņš, Jānis', 'Берзиньш, Янис')


@test
def what_is_wrong_with_a_customer_is_said():
    """/ctl/what-is-wrong-with-a-customer-is-said"""
    with shop() as one:
        one.customer('name=A', 'reference=R1')
        one.refused('invalid', 'customer', 'add', 'name=A', 'shoe=44', field='/shoe')
        one.refused('invalid', 'customer', 'add', 'name=A', 'birth=31.12.1980', field='/birth')
        one.refused('invalid', 'customer', 'add', 'name=A', 'emails=nobody')
        one.refused('invalid', 'customer', 'add', 'name=A', 'note=pays with 4111 1111 1111 1111', field='/note')
        one.refused('constraint', 'customer', 'add', 'name=B', 'reference=R1', field='/reference')
        one.refused('not-found', 'customer', 'show', 'C000099')
        one.refused('not-found', 'customer', 'edit', 'C000099', 'name=X')
        one.refused('invalid', 'customer', 'add', '-', said='{"name": 7}', field='/name')
        one.refused('invalid', 'customer', 'add', '-', said='[]')
        shown = one.ask('customer', 'show', 'C000001')
        one.ask('customer', 'edit', 'C000001', 'note=first')
        one.refused('stale', 'customer', 'edit', 'C000001', '--version', str(shown['version']), 'note=second')
        one.refused('stale', 'customer', 'edit', 'C000001', '-', said={'version': shown['version'], 'note': 'second'})
        one.refused('stale', 'customer', 'edit', 'C000001', f'version={shown["version"]}', 'note=second')
        one.refused('invalid', 'customer', 'edit', 'C000001', '-', said={'version': 'new', 'note': 'x'}, field='/version')
        assert one.ask('customer', 'show', 'C000001')['note'] == 'first'
        one.ask('customer', 'edit', 'C000001', '-', said={'version': shown['version'] + 1, 'note': 'first again'})
        assert one.customer('name=C') == 'C000002', 'refused ones take no number'


@test
def a_customer_is_exported_and_forgotten():
    """/ctl/a-customer-is-exported-and-forgotten"""
    with shop() as one:
        number = one.customer('given=Zinaīda', 'family=Unikāla', 'phones=+371 26 777 888', 'note=Sentinel words')
        one.post({'uuid': 'e1a5ed00-0000-4000-8000-000000000001', 'customer': number,
                  'lines': [{'product': 'CA-12', 'quantity': '1'}], 'payments': [{'tender': 'cash', 'amount': '2.50'}]})
        whole = json.dumps(one.ask('customer', 'export', number), ensure_ascii=False)
        for word in ('Unikāla', 'Sentinel words', '777 888', 'O20'):
            assert word in whole, word
        one.ask('customer', 'erase', number)
        for words in (('customer', 'show', number), ('customer', 'export', number), ('audit', 'show'),
                      ('lookup', 'Unikala'), ('lookup', '777888')):
            said = json.dumps(one.ask(*words), ensure_ascii=False)
            assert 'Unikāla' not in said and 'Sentinel' not in said and '777 888' not in said, (words, said)
        for place, _, names in os.walk(one.home):
            for name in names:
                with open(os.path.join(place, name), 'rb') as file:
                    assert 'Unikāla'.encode() not in file.read(), name


@test
def a_tax_class_gets_a_new_rate():
    """/ctl/a-tax-class-gets-a-new-rate"""
    with shop() as one:
        made = one.ask('tax', 'set', 'Reduced', '12 %', '--from', '2020-01-01')
        assert made == {'class': 'Reduced', 'rate': '12', 'rates': [{'first_day': '2020-01-01', 'rate': '12'}]}, made
        later = one.ask('tax', 'set', 'Reduced', '13.5', '--from', '2999-01-01')
        assert later['rate'] == '12' and later['rates'][1] == {'first_day': '2999-01-01', 'rate': '13.5'}, later
        assert later in one.ask('tax', 'list')['classes']
        one.refused('invalid', 'tax', 'set', 'Reduced', '14', '--from', '2020-01-01', field='/first_day')
        one.refused('invalid', 'tax', 'set', 'Reduced', 'much', field='/rate')
        one.usage('tax', 'set', 'Reduced')


@test
def a_product_is_added_shown_changed_and_compared():
    """/ctl/a-product-is-added-shown-changed-and-compared"""
    with shop() as one:
        one.ask('product', 'add', 'code=WM-S7', 'name=Silenta 7', 'price=399.00', 'tax=21', 'barcode=2000000000015',
                'stock=3', 'category=Appliances', 'specification.Noise=71 dB', 'delivery_days=2', 'warranty_months=24')
        one.ask('product', 'add', '-', said={'code': 'WM-P8', 'name': 'Primo 8', 'price': '389.00', 'tax': '21',
                                             'specification': {'Noise': '78 dB'}, 'stock': '-1'})
        shown = one.ask('product', 'show', '2000000000015')
        assert shown['code'] == 'WM-S7' and shown['price'] == '399.00' and shown['stock'] == '3', shown
        assert shown['specification'] == {'Noise': '71 dB'} and shown['delivery_days'] == 2, shown
        both = one.ask('product', 'compare', 'WM-P8', 'WM-S7')
        assert [product['code'] for product in both['products']] == ['WM-P8', 'WM-S7']
        assert {'price', 'specification'} <= set(both['differs']) and 'returnable' not in both['differs'], both
        assert one.ask('product', 'edit', 'WM-S7', 'price=379.00')['price'] == '379.00'
        one.refused('constraint', 'product', 'add', 'code=WM-S7', 'name=Again', 'price=1.00', 'tax=21')
        one.refused('invalid', 'product', 'add', 'code=X', 'name=X', 'price=1,50', 'tax=21', field='/price')
        one.refused('invalid', 'product', 'add', '-', said='{"code": "X", "name": "X", "price": 1.5, "tax": "21"}',
                    field='/price')
        one.refused('invalid', 'product', 'add', 'code=X', 'name=X', 'price=1.00', 'tax=no such class', field='/tax')
        one.refused('not-found', 'product', 'show', 'NOTHING')
        one.refused('not-found', 'product', 'compare', 'WM-S7', 'NOTHING')


def found(one, text, *words):
    return [hit['id'] for hit in one.ask('lookup', text, *words)['hits']]


@test
def names_are_found_in_any_script():
    """/ctl/names-are-found-in-any-script"""
    with shop() as one:
        latin = one.customer('given=Jānis', 'family=Bērziņš')
        cyrillic = one.customer('given=Янис', 'family=Берзиньш')
        ascii_only = one.customer('given=Janis', 'family=BERZINS')
        for text in ('Jānis Bērziņš', 'Янис Берзиньш', 'BERZINS, Janis', 'berz', 'bērz', 'janis berz'):
            assert {latin, cyrillic, ascii_only} <= set(found(one, text)), (text, found(one, text))
        assert latin in found(one, 'Berzims'), 'one letter wrong'
        hit = one.ask('lookup', 'bērz', '--kind', 'customer')['hits'][0]
        start, end = hit['match'][0]
        assert hit['title'][start:end].lower() in ('bērz', 'berz', 'берз'), hit


@test
def phones_are_found_by_their_last_digits():
    """/ctl/phones-are-found-by-their-last-digits"""
    with shop() as one:
        for phone, e164 in (('26 123 456', '+37126123456'), ('+421 905 123 456', '+421905123456'),
                            ('+63 917 123 4567', '+639171234567'), ('+7 912 345-67-89', '+79123456789'),
                            ('+39 06 6982', '+39066982')):
            number = one.customer('name=Somebody', f'phones={phone}')
            for digits in (e164[1:], e164[-4:], e164[-7:], phone):
                assert number in found(one, digits), (digits, found(one, digits))
            assert e164 in json.dumps(one.ask('customer', 'export', number)), phone
    with shop() as one:
        number = one.customer('name=Raw', 'phones=8 912 345-67-89')
        assert number in found(one, '6789'), 'kept raw, found all the same'


@test
def a_batch_answers_line_by_line():
    """/ctl/a-batch-answers-line-by-line"""
    with shop() as one:
        number = one.customer('given=Jānis', 'family=Bērziņš')
        lines = 'berz\n\nnobody at all\r\nCA-12\n' + 'x' * 70000 + '\nberz'
        status, out, _ = one.raw('lookup', '--batch', '-', said=lines)
        answers = [json.loads(line) for line in out.splitlines()]
        assert status == 1 and len(answers) == 6, (status, len(answers))
        assert answers[0]['hits'][0]['id'] == number and answers[0]['ms'] >= 0
        assert answers[1]['hits'] == [] and answers[2]['hits'] == []
        assert answers[3]['hits'][0]['id'] == 'CA-12' and answers[3]['hits'][0]['exact'] is True
        assert answers[4]['error']['code'] == 'invalid'
        assert answers[5]['hits'] == answers[0]['hits']
        with open(one.path('texts'), 'w', encoding='utf-8') as file:
            file.write('candle\n')
        assert one.ask('lookup', '--batch', one.path('texts'))['hits'][0]['id'] == 'CA-12'
        one.refused('not-found', 'lookup', '--batch', one.path('absent'))
        assert len(found(one, 'e', '--limit', '1', '--kind', 'product')) <= 1


@test
def who_did_what_is_shown():
    """/ctl/who-did-what-is-shown"""
    with shop() as one:
        number = one.customer()
        one.ask('customer', 'edit', number, 'note=x')
        entries = one.ask('audit', 'show', number)['entries']
        assert [entry['action'] for entry in entries] == ['customer-edit', 'customer-add'], entries
        assert all(entry['staff'] and entry['desk'] == 'deskbellctl' for entry in entries), entries
        assert len(one.ask('audit', 'show', '--limit', '2')['entries']) == 2
        check = one.ask('audit', 'check')
        assert check['ok'] is True and check['seen'] >= 5, check


@test
def a_missing_anchor_is_an_alarm():
    """/ctl/a-missing-anchor-is-an-alarm"""
    with desk() as one:
        one.init()
        (anchor,) = glob.glob(one.path('state/deskbell/*.anchor'))
        os.unlink(anchor)
        check = one.ask('audit', 'check', status=1)
        assert check['ok'] is False and 'anchor' in check['message'], check
        report = one.ask('verify', status=1)
        assert [check['name'] for check in report['checks'] if not check['ok']] == ['audit-anchor'], report


@test
def words_that_look_like_code_are_words():
    """/ctl/words-that-look-like-code-are-words"""
    with shop() as one:
        for name in ("'; DROP TABLE customer; --", '%s%n%d', '<b>bold</b> & <i>', '=1+1', '"quoted" OR 1', '{"a": 1}',
                     'NEAR(a b) AND NOT *', '٣٤٥ عربي', '👩‍👩‍👧 family', 'e\u0301le\u0300ve', '--help'):
            number = one.ask('customer', 'add', '-', said={'kind': 'organisation', 'name': name})['number']
            assert one.ask('customer', 'show', number)['name'] == name, name
            one.ask('lookup', '--', name)


@test
def the_desk_is_the_same_in_every_locale():
    """/ctl/the-desk-is-the-same-in-every-locale"""
    with shop() as one:
        for locale in ('C', 'POSIX', 'de_DE.UTF-8', 'ar_EG.UTF-8', 'nowhere'):
            one.env['LC_ALL'] = locale
            number = one.customer('kind=organisation', f'name=Bērziņš {locale}')
            assert one.ask('customer', 'show', number)['name'] == f'Bērziņš {locale}'
            assert one.ask('product', 'show', 'BC-4025')['price'] == '12.99'


@test
def bytes_that_are_no_text_are_never_answered():
    """/ctl/bytes-that-are-no-text-are-never-answered"""
    with shop() as one:
        for words in (('settings', 'get', b'\xff'), ('settings', 'set', b'na\xffme=1'), ('order', 'show', b'\xff'),
                      ('product', 'show', b'\xff'), ('customer', 'show', b'\xff'), ('order', 'quote', b'\xff'),
                      ('--as', b'\xff', 'settings', 'get'), ('lookup', b'\xff')):
            status, out, _ = one.raw(*words)
            assert status == 1 and json.loads(out.decode('utf-8'))['error']['message'], (words, out)
        status, out, _ = one.raw('--shop', os.fsencode(one.path('x')) + b'\xff', 'init', '--name', 'N', '--currency', 'EUR',
                                 '--country', 'LV')
        assert status in (0, 1) and json.loads(out.decode('utf-8')), out


@test
def an_unknown_staff_is_denied():
    """/ctl/an-unknown-staff-is-denied"""
    with shop() as one:
        code = one.ask('--as', 'nobody', 'audit', 'show', status=1)['error']['code']
        assert code in ('denied', 'not-found'), code
        owner = one.ask('audit', 'show')['entries'][0]['staff']
        assert one.ask('--as', owner, 'audit', 'show')['entries']


@test
def the_demo_is_a_believable_shop():
    """/ctl/the-demo-is-a-believable-shop"""
    with desk() as one:
        answer = one.ask('demo', '--customers', '40', '--products', '50', '--orders', '30', '--seed', '3')
        assert answer['created'] is True and answer['orders'] == 30, answer
        assert 'C000001' in found(one, 'Bērziņš')
        assert one.ask('customer', 'show', 'C000001')['timeline'], 'what happened to the first'
        again = one.ask('demo', '--customers', '10', '--products', '50', '--orders', '10')
        assert again['created'] is False
        report = one.verify()
        assert report['ok'], report
        with contextlib.closing(sqlite3.connect(one.path('data/deskbell/shop.db'))) as db, db:
            db.execute('DELETE FROM search_product WHERE id = 1')
        report = one.ask('verify', status=1)
        assert [check['name'] for check in report['checks'] if not check['ok']] == ['search-words', 'search-index'], report
        assert one.ask('verify', '--repair-search')['ok']


@test
def the_clock_of_a_test_build_stands():
    """/ctl/the-clock-of-a-test-build-stands"""
    with shop() as one:
        if b'Unknown option --now' in one.raw('--now', '2026-11-23T10:30:00+02:00', 'verify')[2]:
            raise Skip('not a test build')
        one.ask('--now', '2031-02-03T10:30:00+02:00', 'customer', 'add', 'name=Later')
        assert one.ask('audit', 'show')['entries'][0]['at'].startswith('2031-02-03T10:30:00'), 'in the store\'s zone'
        one.usage('--now', 'noon', 'verify')


@test
def two_of_one_person_are_found_merged_and_unmerged():
    """/ctl/two-of-one-person-are-found-merged-and-unmerged"""
    with shop() as one:
        one.customer('name=Jānis Bērziņš', 'phones=+371 26 123 456', 'note=Rings twice', 'reference=K-1')
        one.customer('name=BERZINS, Janis', 'phones=26 123 456', 'emails=janis@inbox.lv', 'reference=K-2')
        one.customer('name=Anna Bērziņa', 'phones=26 123 456')
        one.post({'uuid': 'e1a5ed00-0000-4000-8000-000000000002', 'customer': 'C000002',
                  'lines': [{'product': 'CA-12', 'quantity': '1'}]})
        pairs = one.ask('customer', 'duplicates')
        assert [(pair['one']['number'], pair['other']['number'], pair['why'], pair['certainty'])
                for pair in pairs['pairs']] == [
            ('C000001', 'C000002', 'phone-and-name', 'certain'), ('C000001', 'C000003', 'phone', 'likely'),
            ('C000002', 'C000003', 'phone', 'likely')], pairs
        assert 'next' not in pairs
        one.ask('customer', 'distinct', 'C000001', 'C000003')
        found = one.ask('customer', 'duplicates', 'C000001')['duplicates']
        assert [(each['number'], each['why']) for each in found] == [('C000002', 'phone-and-name')], found
        one.refused('invalid', 'customer', 'merge', 'C000001', 'C000001', field='/drop')
        one.refused('invalid', 'customer', 'merge', 'C000001', 'C000002', 'birth=both', field='/birth')
        kept = one.ask('customer', 'merge', 'C000001', 'C000002', 'reference=drop')
        assert (kept['number'], kept['reference'], kept['emails']) == ('C000001', 'K-2', ['janis@inbox.lv']), kept
        status, out, err = one.raw('customer', 'show', 'C000002')
        shown = json.loads(out)
        assert status == 0 and b'C000002' in err and b'C000001' in err, err
        assert shown['number'] == 'C000001' and shown['merged'] == ['C000002'] and shown['owes'] == '2.50', shown
        assert [hit['id'] for hit in one.ask('lookup', 'janis')['hits'] if hit['kind'] == 'customer'] == ['C000001']
        one.refused('constraint', 'customer', 'merge', 'C000003', 'C000002', field='/drop')
        assert one.verify()['ok']
        restored = one.ask('customer', 'unmerge', 'C000002')
        assert (restored['number'], restored['reference']) == ('C000002', 'K-2'), restored
        shown = one.ask('customer', 'show', 'C000001')
        assert (shown['reference'], shown['emails'], shown['owes']) == ('K-1', [], '0.00'), shown
        one.refused('constraint', 'customer', 'unmerge', 'C000002')
        done = [entry['action'] for entry in one.ask('audit', 'show', 'C000002')['entries']]
        assert done[:2] == ['customer-unmerge', 'customer-merge'], done
        one.usage('customer', 'merge', 'C000001')
        one.usage('customer', 'duplicates', 'C000001', '--after', 'x')
        one.refused('invalid', 'customer', 'duplicates', '--after', 'x', field='/after')


run()
