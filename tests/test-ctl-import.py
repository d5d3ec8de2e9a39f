#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports through the real program: what real shops have, and files that are broken on purpose.

usage: test-ctl-import.py DESKBELLCTL

Tests of real files are skipped where these are absent; see real_data.py."""
import csv
import os
import random
import sqlite3

from ctl import desk, shop
from real_data import data
from tap import run, test


def write(one, name, content):
    path = one.path(name)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def counts(report):
    return tuple(report[name] for name in ('read', 'added', 'updated', 'unchanged')) + (len(report['refused']),)


@test
def northwind_is_exact():
    """/ctl-import/northwind-is-exact"""
    people, goods = data('northwind/customers.csv'), data('northwind/products.csv')
    heads, lines = data('northwind/orders.csv'), data('northwind/order-details.csv')
    with desk() as one:
        one.init()
        assert counts(one.ask('import', 'customers', people)) == (91, 91, 0, 0, 0)
        report = one.ask('import', 'products', goods)
        assert counts(report) == (77, 77, 0, 0, 0)
        assert any('20.80' in note['message'] or '21.35' in note['message'] for note in report['notes']), report['notes']
        report = one.ask('import', 'orders', heads, '--lines', lines)
        assert counts(report) == (830, 830, 0, 0, 0) and report['lines'] == 2155, report
        for kind, words in (('customers', [people]), ('products', [goods]), ('orders', [heads, '--lines', lines])):
            report = one.ask('import', kind, *words)
            assert report['unchanged'] == report['read'] and not report['refused'], report
        order = one.ask('order', 'show', '10248')
        assert order['number'] == 'O1996-000001' and order['day'] == '1996-07-04', order
        assert order['state'] == 'delivered' and order['owed'] == '0.00', order
        assert [row['tender'] for row in order['payments']] == ['bank-transfer'], order
        for text in ('koniglich', 'ESSEN kön', '9876'):
            assert one.ask('lookup', text)['hits'][0]['title'] == 'Königlich Essen', text
        # only after the program has ended, as an auditor would look
        with sqlite3.connect(f'file:{one.home}/data/deskbell/shop.db?mode=ro', uri=True) as record:
            sums = record.execute('SELECT sum (value), sum (value - discount), count (*) FROM sale_line').fetchone()
        assert sums == (135445859, 126579276, 2155), sums


@test
def a_shops_day_of_2010():
    """/ctl-import/a-shops-day-of-2010"""
    path = data('online-retail/2010-12-01.csv')
    with desk() as one:
        one.init()
        assert one.ask('import', 'orders', path, status=1)['added'] == 0
        report = one.ask('import', 'orders', path, '--create', 'customers,products', status=1)
        returns = [row for row in report['refused'] if row['message'] == 'Returns, not imported yet.']
        assert len(returns) == 26 and len(report['refused']) == 27, report['refused']
        assert report['added'] == 136 and report['created_products'] == 1348, report
        again = one.ask('import', 'orders', path, '--create', 'customers,products', status=1)
        assert again['added'] == 0 and again['unchanged'] == 136, again
        order = one.ask('order', 'show', '536365')
        assert order['posted'].startswith('2010-12-01T08:26:00') and len(order['lines']) == 7, order


@test
def three_address_books():
    """/ctl-import/three-address-books"""
    books = [(data(f'vcard/{name}'), n) for name, n in
             (('John_Doe_ANDROID.vcf', 6), ('MultiAnsiFilterTests_German.vcf', 1), ('rfc6350-example.vcf', 1))]
    with desk() as one:
        one.init()
        for path, n in books:
            assert counts(one.ask('import', 'contacts', path)) == (n, n, 0, 0, 0), path
        for path, n in books:
            assert counts(one.ask('import', 'contacts', path)) == (n, 0, 0, n, 0), path
        assert one.ask('lookup', 'nusslebaum')['hits'][0]['title'] == 'Nüßlebaum, Sören Täve'


def table(path, *left_out):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return [{name: cell for name, cell in row.items() if name not in left_out} for row in csv.DictReader(file)]


@test
def exports_import_back_equal():
    """/ctl-import/exports-import-back-equal"""
    with desk() as one, desk() as other:
        one.ask('demo', '--customers', '120', '--products', '40', '--orders', '60')
        one.ask('customer', 'add', 'name==1+1', 'kind=organisation', 'note=a|b; "c"', 'flags=x | y')
        other.ask('init', '--name', 'Other', '--currency', 'EUR', '--country', 'LV', '--zone', 'Europe/Riga')
        for kind, left_out in (('products', ()), ('customers', ('number',))):
            first, second = one.path(f'{kind}.csv'), other.path(f'{kind}-again.csv')
            one.ask('export', kind, first)
            report = other.ask('import', kind, first)
            assert report['added'] == report['read'] and not report['refused'], report
            other.ask('export', kind, second)
            key = 'code' if kind == 'products' else 'name'
            there, here = (sorted(table(path, *left_out), key=lambda row: (row[key], str(row)))
                           for path in (first, second))
            for expected, got in zip(there, here, strict=True):
                assert expected == got, (expected, got)
        orders, again = one.path('orders.csv'), other.path('orders-again.csv')
        one.ask('export', 'orders', orders)
        report = other.ask('import', 'orders', orders, '--create', 'customers')
        assert report['added'] > 40 and not report['refused'], report['refused'][:3]
        other.ask('export', 'orders', again)
        left = ('number', 'reference', 'customer', 'state', 'delivery', 'cancelled', 'gross', 'tax', 'department')
        assert table(orders, *left) == table(again, *left)


# Broken files

GOOD = 'code,name,price\r\n' + ''.join(f'P{i},Thing {i},{i}.50\r\n' for i in range(20))


def cut(dice):
    return GOOD.encode()[:dice.randrange(1, len(GOOD))]


def ragged(dice):
    rows = GOOD.split('\r\n')
    for _ in range(3):
        at = dice.randrange(1, len(rows))
        rows[at] += dice.choice((',', ',x', ',,,y', ',"', '\t', ';'))
    return '\r\n'.join(rows).encode()


def nul(dice):
    text = bytearray(GOOD.encode())
    for _ in range(dice.randrange(1, 5)):
        text[dice.randrange(len(text))] = 0
    return bytes(text)


def surrogates(dice):
    text = bytearray(b'\xff\xfe' + GOOD.encode('utf-16-le'))
    for _ in range(4):
        at = dice.randrange(30, len(text) - 2) & ~1
        text[at:at + 2] = dice.choice((b'\x00\xd8', b'\x00\xdc', b'\xff\xdf'))
    return bytes(text)


def long_field(dice):
    rows = GOOD.split('\r\n')
    rows[dice.randrange(1, 20)] = 'L,' + 'x' * dice.choice((70_000, 2_000_000)) + ',1'
    return '\r\n'.join(rows).encode()


def open_quote(dice):
    at = GOOD.index('P', dice.randrange(60, 200))
    return (GOOD[:at] + '"' + GOOD[at:] + 'x' * dice.choice((0, 100, 3_000_000))).encode()


def formulas(dice):
    rows = [f'F{i},{dice.choice("=+-@")}cmd|calc!A{i},1.{dice.randrange(10, 99)}' for i in range(10)]
    return ('code,name,price\n' + '\n'.join(rows)).encode()


def wrong_encoding(dice):
    text = GOOD.replace('Thing', 'Škoda Ā ž')
    return text.encode(dice.choice(('cp1257', 'cp1250', 'utf-16-be', 'utf-8', 'utf-7')), 'replace') + bytes(
        dice.randrange(128, 256) for _ in range(dice.randrange(4)))


def noise(dice):
    return bytes(dice.randrange(256) for _ in range(dice.randrange(2000)))


BREAKS = (cut, ragged, nul, surrogates, long_field, open_quote, formulas, wrong_encoding, noise)


@test
def two_hundred_broken_files():
    """/ctl-import/two-hundred-broken-files"""
    seed = int(os.environ.get('DESKBELL_SEED', '20261126'))
    dice = random.Random(seed)
    print(f'# seed {seed}')
    with desk() as one:
        one.init()
        for i in range(200):
            make = BREAKS[i % len(BREAKS)]
            path = write(one, f'{make.__name__}-{i}.csv', make(dice))
            code, out, err = one.raw('import', 'products', path, '--dry-run')
            assert code in (0, 1) and out.startswith(b'{'), (path, code, out[:200], err[:200])
            wet, out_wet, _ = one.raw('import', 'products', path)
            assert wet == code, (path, code, wet)
            assert (b'"error"' in out) == (b'"error"' in out_wet), path
            os.unlink(path)
        products = one.raw('lookup', 'thing', '--kind', 'product')[1]
        assert b'P1' in products


@test
def a_formula_is_text():
    """/ctl-import/a-formula-is-text"""
    with desk() as one:
        one.init()
        path = write(one, 'f.csv', 'code,name,price\nA,"=HYPERLINK(""x"")",1.00\nB,-2+3,2.00\n')
        assert counts(one.ask('import', 'products', path)) == (2, 2, 0, 0, 0)
        assert one.ask('product', 'show', 'A')['name'] == '=HYPERLINK("x")'


@test
def words_of_the_command():
    """/ctl-import/words-of-the-command"""
    with shop() as one:
        path = write(one, 'p.csv', 'a;b;c\nX;Thing;1,50\n')
        one.refused('invalid', 'import', 'products', path, field='/map')
        words = ('--map', 'code=a', '--map', 'name=2', '--map', 'price=c')
        report = one.ask('import', 'products', path, *words, '--dry-run')
        assert counts(report) == (1, 1, 0, 0, 0) and report['dry_run'], report
        assert [use['field'] for use in report['columns']] == ['code', 'name', 'price'], report
        one.refused('not-found', 'product', 'show', 'X')
        assert counts(one.ask('import', 'products', path, *words)) == (1, 1, 0, 0, 0)
        assert one.ask('product', 'show', 'X')['price'] == '1.50'
        one.refused('not-found', 'import', 'products', '/nowhere/p.csv')
        one.usage('import', 'ghosts', path)
        one.usage('import', 'products')
        one.usage('import', 'products', path, '--decimal', ';')
        one.usage('import', 'products', path, '--create', 'products')
        one.usage('import', 'orders', path, '--create', 'money')


run()
