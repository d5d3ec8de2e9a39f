#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each statement of data/sql as PostgreSQL reads it: understood, and with values and columns of the types that
the desk binds and reads. Run beside a server of its own by postgres-run.

usage: test-postgres-sql.py SOURCE-ROOT"""
import glob
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys

from tap import Skip, run, test

SQL = os.path.join(os.path.realpath(sys.argv[1]), 'data', 'sql')
BOUND = {'bigint', 'text', 'bytea'}
READ = BOUND | {'integer', 'boolean', 'numeric'}


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def statements(engine):
    """Name to text, the engine's own before those that serve both; drafts are a file of the desk's own."""
    names = {}
    for folder in ('query', f'{engine}/query'):
        for path in glob.glob(os.path.join(SQL, folder, '*.sql')):
            names[os.path.basename(path)[:-4]] = read(path).rstrip()
    return {name: text for name, text in sorted(names.items()) if not name.startswith('draft-')}


def ask(script):
    if not shutil.which('psql'):
        raise Skip('psql is not installed')
    if 'DESKBELL_TEST_POSTGRES' not in os.environ:
        raise Skip('there is no server: this is run by postgres-run')
    return subprocess.run(['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', os.environ['DESKBELL_TEST_POSTGRES']], input=script,
                          capture_output=True, text=True, check=False)


def ask_all(script):
    done = ask(script)
    assert done.returncode == 0, done.stderr
    return done.stdout


def schema(engine):
    return ''.join(read(path) for path in sorted(glob.glob(os.path.join(SQL, engine, '*.sql'))))


def make_shop():
    made = ask_all("SELECT to_regclass ('schema_migration') IS NOT NULL;")
    if made.strip() == 'f':
        ask_all('BEGIN;\n' + schema('postgres') + 'COMMIT;\n')


def described(texts):
    """Name to the types of its columns."""
    script = ''.join(f'\\echo == {name}\n{text}\n\\gdesc\n' for name, text in texts.items())
    parts = re.split(r'^== (.*)\n', ask_all(script), flags=re.M)[1:]
    return {name: [line.rsplit('|', 1)[1] for line in rows.splitlines() if '|' in line]
            for name, rows in zip(parts[::2], parts[1::2])}


@test
def both_engines_have_every_statement():
    """/postgres-sql/both-engines-have-every-statement"""
    assert statements('sqlite').keys() == statements('postgres').keys(), \
        sorted(statements('sqlite').keys() ^ statements('postgres').keys())


@test
def the_newest_schema_has_one_number():
    """/postgres-sql/the-newest-schema-has-one-number"""
    newest = {engine: max(os.path.basename(path)[:4] for path in glob.glob(os.path.join(SQL, engine, '0*.sql')))
              for engine in ('sqlite', 'postgres')}
    assert newest['sqlite'] == newest['postgres'], newest


@test
def every_statement_is_understood():
    """/postgres-sql/every-statement-is-understood"""
    make_shop()
    script = ''.join(f'\\warn == {name}\nPREPARE one AS {text}\n;\nDEALLOCATE one;\n'
                     for name, text in statements('postgres').items())
    said = ask('\\set ON_ERROR_STOP off\n' + script).stderr
    said = re.sub(r'^== .*\n(?=== |\Z)', '', said, flags=re.M)
    assert not said, said


@test
def values_are_of_the_types_that_are_bound():
    """/postgres-sql/values-are-of-the-types-that-are-bound"""
    make_shop()
    script = ''.join(f'PREPARE "{name}" AS {text}\n;\n' for name, text in statements('postgres').items())
    rows = ask_all(script + 'SELECT name, unnest (parameter_types) FROM pg_prepared_statements;\n').splitlines()
    assert len(rows) > 400, len(rows)
    bad = [row for row in rows if row.rsplit('|', 1)[1] not in BOUND]
    assert not bad, bad


@test
def columns_are_of_the_types_that_are_read():
    """/postgres-sql/columns-are-of-the-types-that-are-read"""
    make_shop()
    bad = [f'{name}: {types}' for name, types in described(statements('postgres')).items() if set(types) - READ]
    assert not bad, '\n'.join(bad)


@test
def both_engines_answer_with_as_many_columns():
    """/postgres-sql/both-engines-answer-with-as-many-columns"""
    make_shop()
    shop = sqlite3.connect(':memory:')
    shop.executescript(schema('sqlite'))
    here = described(statements('postgres'))
    bad = []
    for name, text in statements('sqlite').items():
        wanted = {str(number): None for number in range(1, 30) if f'${number}' in text}
        if not re.match(r'(--.*\n)*(SELECT|WITH)', text) or 'UPDATE ' in text:
            continue
        columns = len(shop.execute('SELECT * FROM (' + text + ') LIMIT 0', wanted).description)
        if columns != len(here[name]):
            bad.append(f'{name}: {columns} and {len(here[name])}')
    assert not bad, bad


@test
def tables_have_the_same_columns():
    """/postgres-sql/tables-have-the-same-columns"""
    make_shop()
    shop = sqlite3.connect(':memory:')
    shop.executescript(schema('sqlite'))
    own = {'turn', 'search_customer_index', 'search_order_index', 'search_product_index'}
    there = {(table, column)
             for table, in shop.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
             for _, column, *_ in shop.execute(f'PRAGMA table_info ({table})')}
    rows = ask_all("SELECT table_name, column_name FROM information_schema.columns "
                   "WHERE table_schema = current_schema AND is_generated = 'NEVER';")
    here = {tuple(row.split('|')) for row in rows.splitlines()}
    here = {(table, column) for table, column in here if table not in own}
    assert here == there, sorted(here ^ there)


@test
def what_is_posted_refuses_every_change():
    """/postgres-sql/what-is-posted-refuses-every-change"""
    make_shop()
    names = set(re.findall(r'^CREATE TRIGGER (\w+)', schema('postgres'), re.M))
    there = set(re.findall(r'^CREATE TRIGGER (\w+)', schema('sqlite'), re.M))
    assert there <= names, sorted(there - names)
    rows = ask_all(statements('postgres')['verify-triggers'] + ';').splitlines()
    kept = {row.split('|')[0] for row in rows}
    assert kept == names, sorted(kept ^ names)
    for change in ("UPDATE audit SET detail = ''", 'DELETE FROM audit', 'TRUNCATE audit, audit_personal'):
        done = ask("BEGIN; INSERT INTO audit VALUES (1, 0, 1, '', '', '', '', '', '');\n" + change + ';')
        assert done.returncode != 0 and 'append-only' in done.stderr, (change, done.stderr)


@test
def numbers_go_on_after_rows_that_brought_theirs():
    """/postgres-sql/numbers-go-on-after-rows-that-brought-theirs"""
    make_shop()
    rows = ask_all("BEGIN; INSERT INTO staff (id, name, role) VALUES (41, 'Copied', 'clerk');\n"
                   'SELECT ids_follow () > 10;\n'
                   "INSERT INTO staff (name, role) VALUES ('New', 'clerk') RETURNING id;\nROLLBACK;").split()
    assert rows == ['t', '42'], rows


def draw_words(chance):
    """The tokens of a row: some words very many bear, some nearly nobody."""
    names = chance.choices(['anna', 'annika', 'an', 'olga', 'osol', 'rossi', 'jānis', '안나'], [9, 3, 1, 4, 2, 6, 6, 1], k=2)
    if chance.random() < 0.2:
        names.append(''.join(chance.choices('abcst', k=chance.randint(1, 5))))
    tokens = [family + name for name in names for family in ('', '=', '~')]
    return list(dict.fromkeys(tokens + [f'c{chance.randint(1, 9999):06}']))


def draw_question(chance, rows):
    """As app/search-query.c writes it."""
    parts = []
    for _ in range(chance.choice([1, 1, 2, 2, 3])):
        choices = []
        for _ in range(chance.choice([1, 1, 2, 3])):
            token = chance.choice(chance.choice(rows))
            end = chance.randint(2 if token[0] in '=~' else 1, len(token))
            choices.append(f'"{token[:end]}" *' if chance.random() < 0.8 else f'"{token}"')
        parts.append(choices[0] if len(choices) == 1 else '(' + ' OR '.join(choices) + ')')
    return ' AND '.join(parts)


@test
def the_lookup_finds_the_same_in_the_same_order():
    """/postgres-sql/the-lookup-finds-the-same-in-the-same-order"""
    make_shop()
    seed = random.randrange(2 ** 32)
    chance = random.Random(seed)
    rows = [draw_words(chance) for _ in range(9000)]
    shop = sqlite3.connect(':memory:')
    shop.executescript(schema('sqlite'))
    script = ['BEGIN; SET LOCAL session_replication_role = replica; COPY search_customer (stamp, id, words) FROM STDIN;']
    for number, words in enumerate(rows, 1):
        stamp = number * 3
        shop.execute('INSERT INTO search_customer VALUES (?, ?, ?)', (stamp, number, ' '.join(words)))
        script.append(f'{stamp}\t{number}\t{" ".join(words)}')
    shop.execute("INSERT INTO search_customer_index (search_customer_index) VALUES ('rebuild')")
    script += ['\\.', statements('postgres')['search-customer-rebuild'] + ';', 'ANALYZE search_customer_index;']
    due = []
    for _ in range(300):
        question, wanted = draw_question(chance, rows), chance.choice([1, 7, 13, 200])
        due.append([question, str(wanted)] + [str(stamp) for stamp, *_ in shop.execute(
            statements('sqlite')['search-customer-find'], {'1': question, '2': wanted})])
        script.append(f"SELECT array_to_string (ARRAY (SELECT stamp FROM search_customer_find ('{question}', {wanted})), ' ');")
    script.append('SELECT search_customer_prove () > 0; ROLLBACK;')
    said = ask_all('\n'.join(script)).splitlines()
    assert said[-1] == 't', said[-1]
    bad = [(wanted[:9], found[:60]) for wanted, found in zip(due, said) if wanted[2:] != found.split()]
    assert len(said) == len(due) + 1 and not bad, (f'seed {seed}', bad[:3])


@test
def an_index_that_does_not_fit_its_words_is_found():
    """/postgres-sql/an-index-that-does-not-fit-its-words-is-found"""
    make_shop()
    for change in ("DELETE FROM search_order_index WHERE word = 'two'",
                   "INSERT INTO search_order_index VALUES ('ghost', 1)",
                   "UPDATE search_order_index SET word = 'three' WHERE word = 'two'",
                   "UPDATE search_order SET words = 'one three'"):
        start = ("BEGIN; SET LOCAL session_replication_role = replica;\n"
                 "INSERT INTO search_order (stamp, id, words) VALUES (1, 1, 'one two');\n"
                 "INSERT INTO search_order_index VALUES ('one', 1), ('two', 1);\nSELECT search_order_prove ();\n")
        assert ask_all(start + 'ROLLBACK;').split() == ['2']
        done = ask('\\set VERBOSITY verbose\n' + start + change + ';\nSELECT search_order_prove ();')
        assert 'DS001' in done.stderr, (change, done.stderr)
        rebuilt = ask_all(start + change + ';\n' + statements('postgres')['search-order-rebuild']
                          + ';\nSELECT search_order_prove ();\nROLLBACK;')
        assert rebuilt.split() == ['2', '2'], (change, rebuilt)


run()
