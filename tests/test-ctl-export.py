#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What deskbellctl export writes, read by readers that are not ours.

usage: test-ctl-export.py DESKBELLCTL"""
import csv
import json
import os
import re
import signal
import stat
import time
import uuid

from ctl import desk, shop
from tap import run, test


def table(path):
    """The rows of a file as a spreadsheet reads it."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def cents(text):
    return int(text.replace('.', ''))


def sale():
    return {'uuid': str(uuid.uuid4()), 'discount': '1.00',
            'lines': [{'product': 'CA-12', 'quantity': '3', 'discount': '10%'},
                      {'product': 'TT-GR-01', 'quantity': '1'}],
            'payments': [{'tender': 'cash', 'amount': '50.00'}]}


@test
def customers_come_out_as_they_went_in():
    """/ctl-export/customers-come-out-as-they-went-in"""
    with shop() as one:
        one.ask('customer', 'add', '-', said={
            'name': '=HYPERLINK("http://x.example","y")', 'kind': 'organisation', 'reference': 'A-1',
            'phones': ['+371 26 123 456', '+37126123457'], 'emails': ['a@example.com'],
            'address': {'street': 'Brīvības 12', 'city': 'Rīga', 'postcode': 'LV-1010', 'country': 'LV'},
            'note': 'says "hello",\nthen goes', 'flags': ['vip', 'a|b'], 'marketing': True})
        answer = one.ask('export', 'customers', 'out.csv')
        assert answer == {'kind': 'customers', 'file': 'out.csv', 'rows': 1}, answer
        row, = table(one.path('out.csv'))
        assert row['name'] == '\'=HYPERLINK("http://x.example","y")', row
        assert row['phones'] == "'+371 26 123 456 | +37126123457", row
        assert (row['reference'], row['city'], row['country'], row['marketing']) == ('A-1', 'Rīga', 'LV', 'true'), row
        assert row['note'] == 'says "hello",\nthen goes', row
        assert row['flags'] == r'a\|b | vip', row
        assert stat.S_IMODE(os.stat(one.path('out.csv')).st_mode) == 0o600
        one.ask('export', 'customers', 'out.json')
        with open(one.path('out.json'), encoding='utf-8') as file:
            whole, = json.load(file)
        shown = one.ask('customer', 'show', whole['number'])
        assert whole.items() <= shown.items(), (whole, shown)


def read_cell(cell):
    """What a cell says: an apostrophe before what would run is not part of it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("'", '=', '+', '-', '@', '\t', '\r') else cell


def read_list(cell):
    """What a list says: a bar between its parts, unless a backslash stands before it."""
    return [re.sub(r'\\([\\|])', r'\1', part) for part in re.findall(r'(?:\\.|[^|\\])+', read_cell(cell))]


@test
def a_table_makes_the_same_customers_elsewhere():
    """/ctl-export/a-table-makes-the-same-customers-elsewhere"""
    names = ('=1+1', "'=1+1", "''t Hof", "'t Hof", '@home, "quoted"', '-5', 'Bērziņš; Jānis', '王小明')
    with shop() as one, shop() as other:
        for number, name in enumerate(names):
            one.ask('customer', 'add', '-', said={
                'name': name, 'kind': 'organisation', 'reference': f'R-{number}', 'note': f'{name}\nand more',
                'phones': ['+37126123456', '06 6982'], 'emails': ['a@example.com', 'b@example.com'],
                'flags': [f'x|{number}', 'a\\b'], 'address': {'street': f'={name}', 'city': 'Rīga', 'country': 'LV'}})
        one.ask('export', 'customers', 'all.csv')
        one.ask('export', 'customers', 'all.json')
        for row in table(one.path('all.csv')):
            fields = {name: read_cell(row[name]) for name in ('reference', 'name', 'kind', 'note', 'language', 'group',
                                                              'birth', 'marketing')}
            fields |= {name: [part.strip() for part in read_list(row[name])] for name in ('phones', 'emails', 'flags')}
            fields['address'] = {name: read_cell(row[name])
                                 for name in ('street', 'city', 'postcode', 'region', 'country')}
            other.ask('customer', 'add', '-', said=fields)
        other.ask('export', 'customers', 'all.json')
        with open(one.path('all.json'), encoding='utf-8') as left, open(other.path('all.json'), encoding='utf-8') as right:
            kept = [[{name: value for name, value in record.items() if name not in ('created', 'seen')}
                     for record in json.load(file)] for file in (left, right)]
        assert kept[0] == kept[1] and len(kept[0]) == len(names), kept


@test
def a_table_may_do_without_its_mark():
    """/ctl-export/a-table-may-do-without-its-mark"""
    with shop() as one:
        one.ask('export', 'products', 'marked.csv')
        one.ask('export', 'products', 'bare.csv', '--no-mark')
        with open(one.path('marked.csv'), 'rb') as marked, open(one.path('bare.csv'), 'rb') as bare:
            assert marked.read() == b'\xef\xbb\xbf' + bare.read()
        assert [row['price'] for row in table(one.path('bare.csv'))] == ['12.99', '2.50', '5.99']


@test
def what_was_sold_adds_up():
    """/ctl-export/what-was-sold-adds-up"""
    with shop() as one:
        order = one.ask('order', 'post', '-', said=sale())
        one.ask('export', 'orders', 'orders.csv')
        one.ask('export', 'ledger', 'ledger.csv')
        rows = table(one.path('orders.csv'))
        assert [row['product'] for row in rows] == ['CA-12', 'TT-GR-01'], rows
        assert sum(cents(row['gross']) for row in rows) == cents(order['total']), rows
        for row in rows:
            assert cents(row['value']) - cents(row['discount_amount']) == cents(row['gross']), row
        ledger = table(one.path('ledger.csv'))
        assert sum(cents(row['debit']) - cents(row['credit']) for row in ledger) == 0 and len(ledger) > 3, ledger
        day = rows[0]['date']
        assert one.ask('export', 'orders', 'one.json', '--from', day, '--to', day)['rows'] == 1
        assert one.ask('export', 'orders', 'none.csv', '--from', '1999-01-01', '--to', '1999-12-31')['rows'] == 0
        assert table(one.path('none.csv')) == []


@test
def what_is_wrong_is_said_and_leaves_nothing():
    """/ctl-export/what-is-wrong-is-said-and-leaves-nothing"""
    with shop() as one:
        before = sorted(os.listdir(one.home))
        for words in (('export',), ('export', 'customers'), ('export', 'complaints', 'x.csv'),
                      ('export', 'calendar', 'x.ics'), ('export', 'secrets', 'x.csv'),
                      ('export', 'orders', 'x.csv', '--from', 'yesterday')):
            one.usage(*words)
        one.refused('invalid', 'export', 'customers', 'x.xls', field='/file')
        one.refused('invalid', 'export', 'customers', 'x.csv', '--from', '2026-01-01', field='/from')
        one.refused('invalid', 'export', 'orders', 'x.csv', '--from', '2026-02-01', '--to', '2026-01-01')
        one.refused('invalid', 'export', 'customers', 'no/such/folder/x.csv')
        assert sorted(os.listdir(one.home)) == before


@test
def what_is_killed_leaves_nothing():
    """/ctl-export/what-is-killed-leaves-nothing"""
    with desk() as one:
        one.ask('demo', '--customers', '3000', '--products', '20', '--orders', '0')
        with open(one.path('all.json'), 'w', encoding='utf-8') as file:
            file.write('[]')
        before = sorted(os.listdir(one.home))
        for tenths in range(1, 9):
            with one.start('export', 'customers', 'all.json') as process:
                time.sleep(tenths * 0.03)
                process.send_signal(signal.SIGINT if tenths % 2 else signal.SIGKILL)
                process.communicate(timeout=60)
            assert sorted(os.listdir(one.home)) == before, os.listdir(one.home)
            with open(one.path('all.json'), encoding='utf-8') as file:
                assert len(json.load(file)) in (0, 3000)
        entries = one.ask('audit', 'show', 'customers')['entries']
        with open(one.path('all.json'), encoding='utf-8') as file:
            assert entries or json.load(file) == [], 'a file that the audit does not know'


@test
def the_audit_keeps_who_took_what():
    """/ctl-export/the-audit-keeps-who-took-what"""
    with shop() as one:
        one.ask('export', 'products', 'goods.csv')
        entry, = one.ask('audit', 'show', 'products')['entries']
        assert entry['action'] == 'export' and entry['detail'] == {'format': 'csv', 'rows': 3}, entry


run()
