#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the two layers: app/ cannot see GTK, ui/ cannot see SQL.

Asked of the compiler with the very flags of each target (a forbidden header must not compile), of what
was compiled (the headers that each object read, the symbols it wants) and of what was linked.

usage: test-layers.py SOURCE-ROOT BUILD-ROOT"""
import json
import os
import re
import shlex
import subprocess
import sys

from tap import Skip, output, run, test

SOURCE, BUILD = (os.path.realpath(path) for path in sys.argv[1:3])
GTK_HEADERS = ['<gtk/gtk.h>', '<gdk/gdk.h>', '<adwaita.h>']
SQL_HEADERS = ['<sqlite3.h>', '"db.h"', '"db/db.h"', '"../app/db/db.h"', '"db/db-worker.h"', '"db/db-migrate.h"']
GTK_PATH = re.compile(r'gtk-4\.0|libadwaita')
GTK_SYMBOL = re.compile(r'(gtk|gdk|gsk|adw)_')
SQL_SYMBOL = re.compile(r'(sqlite3|db)_|PQ[a-z]')
FILE_SYMBOL = re.compile(
    r'(open|openat|open64|fopen|fopen64|creat|unlink|rename|mkdir|stat|'
    r'g_(open|fopen|creat|unlink|remove|rename|mkdir|mkdir_with_parents|rmdir|stat|file_get_contents|'
    r'file_set_contents|file_set_contents_full|dir_open|file_read|file_read_async|file_load_contents|'
    r'file_load_contents_async|file_replace|file_replace_contents|file_create|file_delete))$')


def objects(layer):
    """(directory, argv, object) of each compile command of our own code in a layer."""
    with open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8') as file:
        for entry in json.load(file):
            source = os.path.realpath(os.path.join(entry['directory'], entry['file']))
            if source.startswith(os.path.join(SOURCE, layer) + os.sep):
                yield entry['directory'], shlex.split(entry['command']), entry['output']


def targets(layer):
    """One compile command for each set of flags that a layer is built with."""
    seen = {}
    for directory, argv, made in objects(layer):
        flags, skip = [], False
        for word in argv[:-1]:
            if skip or word in ('-c', '-MD', '-MMD'):
                skip = False
            elif word in ('-o', '-MQ', '-MF', '-MT'):
                skip = True
            else:
                flags.append(word)
        seen.setdefault((os.path.dirname(made), tuple(flags)), directory)
    if not seen:
        raise Skip(f'nothing is built from {layer}/')
    return [(name, list(flags), directory) for (name, flags), directory in seen.items()]


def compiles(flags, directory, layer, header):
    """As a file of the layer would be compiled: quotes look in its own folder first."""
    done = subprocess.run(
        flags + ['-iquote', os.path.join(SOURCE, layer), '-fsyntax-only', '-Wno-error', '-x',
                 'c++' if flags[0].endswith('++') else 'c', '-'],
        input=f'#include {header}\n', cwd=directory, capture_output=True, text=True, check=False)
    return done.returncode == 0


def must_not_see(layer, forbidden, allowed):
    for name, flags, directory in targets(layer):
        # Without this a broken command would look like a good guard.
        for header in allowed:
            assert compiles(flags, directory, layer, header), f'{name} cannot even include {header}'
        for header in forbidden:
            assert not compiles(flags, directory, layer, header), f'{name} can include {header}'


def wanted(layer):
    """(object, symbols that it takes from elsewhere) of each compiled file of a layer."""
    found = False
    for directory, _, made in objects(layer):
        path = os.path.join(directory, made)
        if os.path.exists(path):
            found = True
            yield made, output('nm', '--undefined-only', '--format=posix', path).split()
    if not found:
        raise Skip(f'nothing is compiled from {layer}/')


def must_not_want(layer, pattern):
    for made, symbols in wanted(layer):
        bad = sorted(symbol for symbol in symbols if pattern.match(symbol))
        assert not bad, f'{made} uses {", ".join(bad)}'


def read_headers(layer):
    """(object, files that its compilation read), from ninja's own record."""
    folder, made = layer + os.sep, None
    for line in output('ninja', '-C', BUILD, '-t', 'deps').splitlines():
        if line and not line.startswith((' ', 'ninja:')):
            made = line.split(':')[0]
        elif line.startswith(' ') and made and made.startswith(folder):
            yield made, os.path.realpath(os.path.join(BUILD, line.strip()))


@test
def app_cannot_include_gtk():
    """/layers/app-cannot-include-gtk"""
    must_not_see('app', GTK_HEADERS, ['<glib.h>', '"error.h"'])


@test
def app_has_no_gtk_on_its_include_path():
    """/layers/app-has-no-gtk-on-its-include-path"""
    for name, flags, _ in targets('app'):
        bad = [flag for flag in flags if GTK_PATH.search(flag)]
        assert not bad, f'{name}: {" ".join(bad)}'


@test
def app_read_no_gtk_header():
    """/layers/app-read-no-gtk-header"""
    bad = {made for made, header in read_headers('app') if GTK_PATH.search(header)}
    assert not bad, ' '.join(sorted(bad))


@test
def app_calls_no_gtk():
    """/layers/app-calls-no-gtk"""
    must_not_want('app', GTK_SYMBOL)


@test
def deskbellctl_links_no_gtk():
    """/layers/deskbellctl-links-no-gtk"""
    program = os.path.join(BUILD, 'app', 'ctl', 'deskbellctl')
    if not os.path.exists(program):
        raise Skip('deskbellctl is not built')
    needed = re.findall(r'NEEDED.*\[(.*)\]', output('readelf', '-d', program))
    assert needed and not [name for name in needed if re.match(r'lib(gtk|adwaita)', name)], needed


@test
def app_reads_nothing_of_ui():
    """/layers/app-reads-nothing-of-ui"""
    ui = os.path.join(SOURCE, 'ui') + os.sep
    bad = {f'{made}: {header}' for made, header in read_headers('app') if header.startswith(ui)}
    assert not bad, ' '.join(sorted(bad))


@test
def ui_cannot_include_sql():
    """/layers/ui-cannot-include-sql"""
    must_not_see('ui', SQL_HEADERS, ['<gtk/gtk.h>', '"error.h"'])


@test
def each_header_of_app_can_be_read_above_the_door():
    """/layers/each-header-of-app-can-be-read-above-the-door"""
    name, flags, directory = targets('ui')[0]
    for header in sorted(os.listdir(os.path.join(SOURCE, 'app'))):
        # what the files of one subject share among themselves is nobody else's
        if header.endswith('.h') and not header.endswith('-private.h'):
            assert compiles(flags, directory, 'ui', f'"{header}"'), f'{name} cannot include {header}'


@test
def ui_read_no_header_of_the_database():
    """/layers/ui-read-no-header-of-the-database"""
    below = os.path.join(SOURCE, 'app', 'db') + os.sep
    bad = {f'{made}: {header}' for made, header in read_headers('ui')
           if header.startswith(below) or os.path.basename(header) in ('sqlite3.h', 'libpq-fe.h')}
    assert not bad, ' '.join(sorted(bad))


@test
def ui_calls_no_sql():
    """/layers/ui-calls-no-sql"""
    must_not_want('ui', SQL_SYMBOL)


@test
def ui_opens_no_file():
    """/layers/ui-opens-no-file"""
    must_not_want('ui', FILE_SYMBOL)


@test
def statements_stand_in_data_sql():
    """/layers/statements-stand-in-data-sql"""
    statement = re.compile(
        r'"\s*(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL))',
        re.IGNORECASE)
    bad = []
    for layer in ('app', 'ui'):
        for place, _, names in os.walk(os.path.join(SOURCE, layer)):
            for name in sorted(names):
                # what an engine asks of its server to be one (its session, its turn, its check) is no question of
                # the desk's, as a PRAGMA is none; and a table that is copied whole is named by the schema alone
                if name.endswith(('.c', '.h', '.cpp')) and not name.startswith(('db-postgres', 'db-table')):
                    with open(os.path.join(place, name), encoding='utf-8') as file:
                        bad += [f'{os.path.join(place, name)}:{number}' for number, line in enumerate(file, 1)
                                if statement.search(line)]
    assert not bad, '\n'.join(bad)


run()
