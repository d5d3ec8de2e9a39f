# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a server with the shop of a file, row for row: what is measured is the same shop on both engines.

A demo writes each customer by the desk's own job, which on a server is a minute for each 30,000 of them; here the rows
come in one stream a table, and what is derived of them is made at the end. Run beside a server by postgres-run:

usage: fill.py SOURCE-ROOT SHOP-FILE"""
import glob
import os
import sqlite3
import subprocess
import sys

# An index is made in a tenth of the time once its rows are there.
DROP_INDEXES = """
CREATE TEMP TABLE due ON COMMIT DROP AS
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef (i.indexrelid) AS made
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
 WHERE t.relnamespace = current_schema::regnamespace
   AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid);
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT due.name FROM due LOOP EXECUTE 'DROP INDEX ' || name; END LOOP;
END $$;
"""
MAKE_INDEXES = """
DO $$ DECLARE made text; BEGIN
  FOR made IN SELECT due.made FROM due LOOP EXECUTE made; END LOOP;
END $$;
"""
ESCAPES = str.maketrans({'\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r'})


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def cell(value):
    """As COPY reads it."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return value.translate(ESCAPES)
    return '\\N' if value is None else '\\\\x' + value.hex()


def tables(shop):
    return [name for name, in shop.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name")]


def copy_table(shop, table, server):
    columns = ', '.join(f'"{name}"' for _, name, *_ in shop.execute(f'PRAGMA table_info ({table})'))
    server.write(f'COPY "{table}" ({columns}) FROM STDIN;\n')
    for row in shop.execute(f'SELECT {columns} FROM "{table}"'):
        server.write('\t'.join(map(cell, row)) + '\n')
    server.write('\\.\n')


def fill(source, path, server):
    """What the indexes over words cost is paid once: they are dropped, and made of all rows."""
    sql = os.path.join(source, 'data', 'sql', 'postgres')
    shop = sqlite3.connect(f'file:{path}?immutable=1', uri=True)
    server.write('SET client_min_messages = warning; SET maintenance_work_mem = \'1GB\'; BEGIN;\n')
    for name in sorted(glob.glob(os.path.join(sql, '0*.sql'))):
        server.write(read(name))
    server.write('SET LOCAL session_replication_role = replica;\n' + DROP_INDEXES)
    for table in tables(shop):
        server.write(f'TRUNCATE "{table}" CASCADE;\n')
    for table in tables(shop):
        copy_table(shop, table, server)
    server.write('SELECT ids_follow ();\n')
    for kind in ('customer', 'order', 'product'):
        server.write(read(sql, 'query', f'search-{kind}-rebuild.sql') + ';\n')
    server.write(MAKE_INDEXES + 'COMMIT;\nVACUUM ANALYZE;\nCHECKPOINT;\n')


def main():
    source, path = sys.argv[1:]
    command = ['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', os.environ['DESKBELL_TEST_POSTGRES']]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding='utf-8') as psql:
        fill(source, path, psql.stdin)
        psql.stdin.close()
        sys.exit(psql.wait())


main()
