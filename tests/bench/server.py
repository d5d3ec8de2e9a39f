# SPDX-License-Identifier: GPL-3.0-or-later
"""The shop on a server: filled once from the same shop in a file, copied for each measure that writes."""
import json
import os
import subprocess
import sys

from desk import BUILD, CTL, SOURCE, bench_program, recipe_digest

FILL = os.path.join(os.path.dirname(os.path.realpath(__file__)), 'fill.py')
RUN = os.path.join(SOURCE, 'tests', 'postgres-run')
# Of app/db/db-postgres-session.c what has a price or a gain.
SETTINGS = '-c plan_cache_mode=force_generic_plan -c jit=off'
RECIPE = ('data/sql/postgres/0*.sql', 'tests/bench/fill.py')


def restart_beside_server(size):
    """The same again as a child of a server, whose folder is kept for shops of this size; does not return."""
    kept = os.path.join(BUILD, 'bench', f'postgres-{size.customers}-{size.orders}')
    os.makedirs(kept, exist_ok=True)
    os.execv(RUN, [RUN, '--keep', kept, sys.executable, *sys.argv])


class Server:
    def __init__(self, shop_file):
        self.uri = os.environ['DESKBELL_TEST_POSTGRES']
        self.shop = 'shop_' + recipe_digest(RECIPE)
        if self.shop not in self.ask('postgres', 'SELECT datname FROM pg_database').split():
            self.fill(shop_file)

    def at(self, database):
        return self.uri.replace('/postgres?', f'/{database}?')

    def ask(self, database, *texts):
        command = ['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', self.at(database)]
        return subprocess.run(command + [word for text in texts for word in ('-c', text)], check=True,
                              capture_output=True, text=True).stdout.strip()

    def fill(self, shop_file):
        print('Filling the server with the same shop, once …', flush=True)
        for old in self.ask('postgres', "SELECT datname FROM pg_database WHERE datname ~ '^(shop_|filling)'").split():
            self.ask('postgres', f'DROP DATABASE {old}')
        self.ask('postgres', 'CREATE DATABASE filling')
        subprocess.run([sys.executable, FILL, SOURCE, shop_file], check=True,
                       env=os.environ | {'DESKBELL_TEST_POSTGRES': self.at('filling')})
        self.ask('postgres', f'ALTER DATABASE filling RENAME TO {self.shop}')

    def copy(self, name):
        self.drop(name)
        self.ask('postgres', f'CREATE DATABASE {name} TEMPLATE {self.shop} STRATEGY file_copy')

    def drop(self, name):
        self.ask('postgres', f'DROP DATABASE IF EXISTS {name} (FORCE)')


def look_up(server, desk, keys):
    """Milliseconds of each key, by one desk that has been open for a while."""
    warm = keys[:len(keys) // 10]
    said = desk.run(CTL, '--shop', server.at(server.shop), 'lookup', '--batch', '-',
                    text=''.join(key + '\n' for key in warm + keys))
    return [json.loads(line)['ms'] for line in said.splitlines()][len(warm):]


def literal(value):
    if value is None or isinstance(value, int):
        return 'NULL' if value is None else str(value)
    # a colon would be a variable of pgbench's
    return "E'" + value.replace('\\', '\\\\').replace("'", "''").replace(':', '\\072') + "'"


def insert(table, row, returning=None, **instead):
    """A row like that one, with some of its values worked out anew."""
    row = {name: instead.get(name, literal(value)) for name, value in row.items() if name != 'id' or 'id' in instead}
    names = ', '.join(f'"{name}"' for name in row)
    end = f' RETURNING {returning} \\gset' if returning else ';'
    return f'INSERT INTO {table} ({names}) VALUES ({", ".join(row.values())}){end}'


class Model:
    """The newest order of a shop, row for row, as a script that writes others like it and does nothing else."""

    def __init__(self, server, database):
        self.server, self.database = server, database
        self.sale = self.rows('sale', 'true ORDER BY id DESC LIMIT 1')[0]
        self.id = self.sale['id']
        self.customers = int(server.ask(database, 'SELECT max (id) FROM customer'))
        self.products = int(server.ask(database, 'SELECT max (id) FROM product'))

    def rows(self, table, where):
        said = self.server.ask(self.database, f'SELECT row_to_json (t) FROM {table} t WHERE {where}')
        return [json.loads(line) for line in said.splitlines()]

    def of_order(self, table):
        return self.rows(table, f'order_id = {self.id}')

    def goods(self):
        lines, moves = self.of_order('sale_line'), self.of_order('stock_movement')
        for line, move in zip(lines, moves):
            product = f':p{line["line"]}'
            yield insert('sale_line', line, order_id=':sale', product_id=product)
            yield insert('stock_movement', move, order_id=':sale', product_id=product)
            yield f'UPDATE product_stock SET quantity = quantity - 1000 WHERE product_id = {product};'

    def money(self):
        for posting in self.of_order('ledger_posting'):
            if posting['payment_id'] is not None:
                payment = self.rows('payment', f'id = {posting["payment_id"]}')[0]
                yield insert('payment', payment, 'id AS payment', order_id=':sale', uuid='gen_random_uuid ()::text')
            yield insert('ledger_posting', posting, 'id AS posting', order_id=':sale',
                         payment_id='NULL' if posting['payment_id'] is None else ':payment')
            for entry in self.rows('ledger_entry', f'posting_id = {posting["id"]}'):
                yield insert('ledger_entry', entry, posting_id=':posting')

    def search(self):
        order = self.rows('search_order', f'id = {self.id}')[0]
        words = literal(order['words'])
        stamp = '(SELECT max (stamp) + 1 FROM search_{})'
        yield (f'INSERT INTO search_order (stamp, id, words) VALUES ({stamp.format("order")}, :sale, {words})'
               ' RETURNING stamp AS stamp \\gset')
        yield ('INSERT INTO search_order_index (word, stamp)'
               f" SELECT w.word, :stamp FROM string_to_table ({words}, ' ') w (word);")
        yield f'UPDATE customer SET seen_at = {self.sale["posted_at"]} WHERE id = :customer;'
        yield ('DELETE FROM search_customer_index i USING search_customer s WHERE s.id = :customer AND i.stamp = s.stamp'
               " AND i.word = ANY (string_to_array (s.words, ' '));")
        yield f'UPDATE search_customer SET stamp = {stamp.format("customer")} WHERE id = :customer;'
        yield ('INSERT INTO search_customer_index (word, stamp) SELECT w.word, s.stamp FROM search_customer s'
               " CROSS JOIN LATERAL string_to_table (s.words, ' ') w (word) WHERE s.id = :customer;")

    def script(self):
        audit = self.rows('audit', "action = 'order-post' ORDER BY sequence DESC LIMIT 1")[0]
        yield f'\\set customer random(1, {self.customers})'
        for line in range(1, 6):
            yield f'\\set p{line} random(1, {self.products})'
        yield 'BEGIN;'
        yield 'SELECT id FROM turn WHERE id = 1 FOR UPDATE;'
        yield (f"INSERT INTO counter (name, year, value) VALUES ('order', {self.sale['year']}, 1)"
               ' ON CONFLICT (name, year) DO UPDATE SET value = counter.value + 1 RETURNING value AS number \\gset')
        yield insert('sale', self.sale, 'id AS sale', uuid='gen_random_uuid ()::text', sequence=':number',
                     customer_id=':customer', barcode=f"'{self.sale['year']}' || :number")
        yield from self.goods()
        for event in self.of_order('sale_event'):
            yield insert('sale_event', event, order_id=':sale')
        yield from self.money()
        yield insert('audit', audit, sequence='(SELECT max (sequence) + 1 FROM audit)')
        yield from self.search()
        yield 'NOTIFY bench;'
        yield 'COMMIT;'


def post_by_desks(server, desk, n_desks, seconds, turn):
    """Posts a second of so many desks at once, each a program of its own."""
    goods = server.ask('job', "SELECT code FROM product WHERE kind = 'goods' AND discontinued = 0 LIMIT 1000")
    people = server.ask('job', "SELECT 'C' || lpad (sequence::text, 6, '0') FROM customer"
                        f' WHERE erased_at IS NULL ORDER BY sequence * 7919 % 100003 LIMIT {1000 + turn}')
    desks = [subprocess.Popen([bench_program('bench-desk'), server.at('job'), str(seconds), f'{turn}{n}'], env=desk.env,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for n in range(n_desks)]
    for program in desks:
        program.stdin.write(f'{goods}\n\n{people}\n\n')
        program.stdin.flush()
    assert all(program.stdout.readline() == 'ready\n' for program in desks), 'a desk does not come up'
    for program in desks:
        program.stdin.write('go\n')
        program.stdin.flush()
    said = [program.communicate()[0].split() for program in desks]
    return sum(int(n) * 1e6 / int(micros) for n, micros in said)


def post_by_pgbench(server, script, n_desks, seconds):
    """The same rows under the same lock by PostgreSQL's own bench."""
    program = os.path.join(os.environ['DESKBELL_TEST_POSTGRES_BIN'], 'pgbench')
    said = subprocess.run([program, '-n', '-M', 'prepared', '-c', str(n_desks), '-j', str(n_desks), '-T', str(seconds),
                           '-f', script, server.at('raw')], capture_output=True, text=True, check=False,
                          env=os.environ | {'PGOPTIONS': SETTINGS})
    assert said.returncode == 0 and ' aborted' not in said.stderr, said.stderr[-2000:]
    return float(next(line.split()[2] for line in said.stdout.splitlines() if line.startswith('tps')))


def posts(server, desk, seconds, rounds):
    """(desks, posts a second, those of pgbench), turn about, so that what else the machine does falls on both."""
    script = os.path.join(desk.folder, 'post.sql')
    measured = {n: [] for n in (1, 2, 4, 8)}
    for name in ('job', 'raw'):
        server.copy(name)
    try:
        post_by_desks(server, desk, 1, 1, 0)
        with open(script, 'w', encoding='utf-8') as file:
            file.write('\n'.join(Model(server, 'job').script()) + '\n')
        for turn in range(1, rounds + 1):
            for n, pairs in measured.items():
                pairs.append((post_by_desks(server, desk, n, seconds, turn), post_by_pgbench(server, script, n, seconds)))
    finally:
        for name in ('job', 'raw'):
            server.drop(name)
    for n, pairs in measured.items():
        middle = sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]
        yield n, *middle
