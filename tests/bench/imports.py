# SPDX-License-Identifier: GPL-3.0-or-later
"""An import beside what must be done at least: the rows read into a table and their words indexed."""
import csv
import os
import time

from desk import CTL

# The index as the desk has it; no rules, no numbers, no history, no phone is understood.
BARE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
.import --csv {file} customer
CREATE VIRTUAL TABLE word USING fts5 (words, content = '', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8');
INSERT INTO word (rowid, words) SELECT rowid, name || ' ' || emails || ' ' || phones FROM customer;
"""


def customers_file(desk, n_rows):
    """The shop's own customers, as it exports them."""
    whole, some = (os.path.join(desk.folder, name) for name in ('whole.csv', 'some.csv'))
    desk.run(CTL, 'export', 'customers', whole, '--no-mark')
    with open(whole, newline='', encoding='utf-8') as source, open(some, 'w', newline='', encoding='utf-8') as target:
        writer = csv.writer(target)
        for row, _ in zip(csv.reader(source), range(n_rows + 1)):
            writer.writerow(row)
    os.remove(whole)
    return some


def seconds(call):
    begun = time.monotonic()
    call()
    return time.monotonic() - begun


def time_both(desk, file, turn):
    """Seconds of the import and of the bare rows, each a program of its own."""
    shop, bare = (os.path.join(desk.folder, f'{name}-{turn}.db') for name in ('import', 'bare'))
    desk.run(CTL, '--shop', shop, 'init', '--name', 'Import', '--currency', 'EUR', '--country', 'LV')
    return (seconds(lambda: desk.run(CTL, '--shop', shop, 'import', 'customers', file)),
            seconds(lambda: desk.run('sqlite3', bare, text=BARE.format(file=file))))
