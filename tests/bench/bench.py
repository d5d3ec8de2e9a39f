# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures and prints what the design promises; see run."""
import argparse
import json
import os
import statistics
import sys

import server
from desk import CTL, DESKBELL, Desk, bench_program, demo_account
from imports import customers_file, time_both
from start import first_frame, settled_memory
from typed import Typing


class Size:
    """How much of everything, and how far past its target a figure is broken rather than slow."""

    def __init__(self, small, large):
        self.far, self.judges_tails = (4, False) if small else (2, True)
        self.customers, self.products, self.orders = (
            (10_000, 200, 1_000) if small else (1_000_000, 2_000, 20_000) if large else (100_000, 2_000, 20_000))
        self.starts, self.memories = (5, 1) if small else (15, 3)
        self.looked_up = 400 if small else 2_000  # keys a group
        self.passes = 1 if small else 3  # over the same keys: of each its middle time counts
        self.served = 1_000 if small else self.customers
        self.imported = 2_000 if small else 50_000
        self.keys, self.key_ms = (100, 50) if small else (1_000, 50)
        self.posted = 60 if small else 400
        self.post_s, self.post_rounds = (1, 1) if small else (4, 3)  # on a server: seconds, and how often


class Row:
    """A figure, what it is held against, and what it may be."""

    def __init__(self, name, figure, baseline, value, target, unit='', is_tail=False):
        self.name, self.figure, self.baseline = name, figure, baseline
        self.value, self.target, self.unit, self.is_tail = value, target, unit, is_tail

    @property
    def is_over(self):
        return self.value > self.target

    def is_far(self, size):
        return self.value > self.target * size.far and (size.judges_tails or not self.is_tail)

    def cells(self):
        return (self.name, self.figure, self.baseline, f'{self.value:.2f}{self.unit}', f'{self.target:g}{self.unit}',
                'over' if self.is_over else 'ok')


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def middle_of(passes):
    """Of each key its middle time: what else the machine does meets a key once, what Deskbell does each time."""
    assert len({len(times) for times in passes}) == 1, f'{[len(times) for times in passes]} keys were answered'
    return [int(statistics.median(times)) for times in zip(*passes)]


def percentiles(name, values, middle, most):
    """Rows of milliseconds, the first only where it has a target; the values are microseconds."""
    n = f'{len(values)} keys'
    half, last = (percentile(values, part) / 1000 for part in (0.5, 0.99))
    rows = [Row(f'{name}, p50', n, '', half, middle, ' ms')] if middle else []
    return rows + [Row(f'{name}, p99', n, f'p50 {half:.2f}, max {max(values) / 1000:.1f} ms', last, most, ' ms',
                       is_tail=True)]


def measure_start(desk, size):
    """Turn about, so that what else the machine does falls on both."""
    empty, deskbell = [bench_program('bench-empty')], [DESKBELL]
    for command in (empty, deskbell):
        first_frame(desk, *command)
    frames = [(first_frame(desk, *empty), first_frame(desk, *deskbell)) for _ in range(size.starts)]
    memory = [(settled_memory(desk, *empty), settled_memory(desk, *deskbell)) for _ in range(size.memories)]
    base, ours = (statistics.median(column) / 1000 for column in zip(*frames))
    base_memory, our_memory = (statistics.median(column) / 1024 for column in zip(*memory))
    return [Row('first frame / empty window', f'{ours:.0f} ms', f'{base:.0f} ms', ours / base, 1.3),
            Row('memory / empty window', f'{our_memory:.0f} MiB', f'{base_memory:.0f} MiB', our_memory / base_memory,
                1.35)]


def group_of(kind, text):
    """What a key press asks, by what is typed so far."""
    if ' ' in text.strip():
        return kind if kind == 'unrelated words' else 'two words'
    return {'phone': 'digits', 'cyrillic': 'Cyrillic', 'mistyped': 'mistyped'}.get(kind, 'one word')


def typed_prefixes(desk, size):
    """Of each group so many keys, each with the text as it stands then: one letter, two letters …"""
    typing, asked = Typing(desk.shop), {group: [] for group, *_ in LOOKUPS}
    while any(len(texts) < size.looked_up for texts in asked.values()):
        for kind, text in typing.texts(size.looked_up):
            for n in range(1, len(text) + 1):
                texts = asked[group_of(kind, text[:n])]
                if len(texts) < size.looked_up:
                    texts.append(text[:n])
    return asked


def ask_desk(desk, keys):
    said = desk.run(CTL, 'lookup', '--batch', '-', text=''.join(text + '\n' for text in keys))
    return [json.loads(line)['ms'] for line in said.splitlines()]


def look_up(desk, size, when, targets=None, ask=ask_desk):
    asked = typed_prefixes(desk, size)
    # Turn about, as people type: no group finds the pages of its own kind only.
    keys = [key for turn in zip(*asked.values()) for key in turn]
    groups = [group for _ in range(size.looked_up) for group in asked]
    micros = middle_of([[round(ms * 1000) for ms in ask(desk, keys)] for _ in range(size.passes)])
    assert len(micros) == len(keys), f'{len(keys)} asked, {len(micros)} answered'
    tell_kinds(list(zip(groups, keys)), micros)
    rows = []
    for group, middle, most in targets or LOOKUPS:
        of_group = [micro for micro, other in zip(micros, groups) if other == group]
        rows += percentiles(f'lookup{when}, {group}', of_group, middle, most)
    return rows


def measure_lookup(desk, size):
    """The engine's own time for each key over all kinds, as deskbellctl tells it."""
    return look_up(desk, size, '')


def measure_served(desk, size):
    """The same after as many customers were served as there are."""
    desk.run(bench_program('bench-serve'), desk.shop, str(size.customers), str(size.served))
    return look_up(desk, size, ' later')


def type_keys(desk, texts, size):
    said = desk.run(bench_program('bench-keys'), desk.shop, str(size.key_ms), text=''.join(t + '\n' for t in texts))
    keys = [line.rsplit('\t', 1) for line in said.splitlines()]
    lost = [text for text, micros in keys if int(micros) < 0]
    assert keys and not lost, f'{len(lost)} of {len(keys)} keys were never shown: {lost[:5]}'
    return keys


def measure_keys(desk, size):
    texts = [text for _, text in Typing(desk.shop).us_texts(size.keys)]
    passes = [type_keys(desk, texts, size) for _ in range(size.passes)]
    micros = middle_of([[int(micros) for _, micros in keys] for keys in passes])
    tell_worst([(text, micro) for (text, _), micro in zip(passes[0], micros)])
    return percentiles('key to painted', micros, 20, 50)


def measure_post(desk, size):
    copy = desk.copy(desk.shop, 'copy.db')
    said = desk.run(bench_program('bench-post'), desk.shop, copy, str(size.posted))
    times = [line.split() for line in said.splitlines()]
    job, raw = (statistics.median([int(micros) for who, micros in times if who == name]) for name in ('job', 'raw'))
    return [Row('order of 5 lines / rows raw', f'{job / 1000:.2f} ms', f'{raw / 1000:.2f} ms', job / raw, 2)]


def measure_server_lookup(desk, size):
    beside = server.Server(desk.shop)
    return look_up(desk, size, '', SERVER_LOOKUPS, lambda desk, keys: server.look_up(beside, desk, keys))


def measure_server_post(desk, size):
    """Whole jobs against their rows alone, as many desks as are named at once."""
    rows = []
    for n, ours, raw in server.posts(server.Server(desk.shop), desk, size.post_s, size.post_rounds):
        rows.append(Row(f'rows raw / order of 5 lines, {n} at once', f'{ours:.0f} a second', f'{raw:.0f} a second',
                        raw / ours, SERVER_POST_RATIO))
    return rows


def measure_import(desk, size):
    """Turn about, so that what else the machine does falls on both."""
    file = customers_file(desk, size.imported)
    times = [time_both(desk, file, turn) for turn in range(1 if size.imported < 10_000 else 3)]
    ours, bare = (statistics.median(column) for column in zip(*times))
    return [Row(f'import of {size.imported:,} customers / bare rows', f'{ours:.1f} s', f'{bare:.2f} s', ours / bare,
                IMPORT_RATIO)]


IMPORT_RATIO = 12
# How many ms a key may take in half of all cases (None: no target), and in 99 of 100.
LOOKUPS = (('one word', 1, 3), ('digits', 1, 3), ('Cyrillic', 1, 3), ('mistyped', 1, 3), ('two words', None, 6),
           ('unrelated words', None, 15))
# The same on a server, where each question is a way there and back.
SERVER_LOOKUPS = (('one word', None, 5), ('digits', None, 5), ('Cyrillic', None, 5), ('mistyped', None, 5),
                  ('two words', None, 5), ('unrelated words', None, 15))
SERVER_POST_RATIO = 1 / 0.6
MEASURES = {'start': measure_start, 'lookup': measure_lookup, 'keys': measure_keys, 'post': measure_post,
            'import': measure_import, 'served': measure_served}
SERVER_MEASURES = {'lookup': measure_server_lookup, 'post': measure_server_post}
VERBOSE = []


def tell_kinds(asked, micros):
    if not VERBOSE:
        return
    for kind in sorted({kind for kind, _ in asked}):
        of_kind = [micro for (other, _), micro in zip(asked, micros) if other == kind]
        print(f'  {kind}: {len(of_kind)} keys, p50 {percentile(of_kind, 0.5)}, p99 {percentile(of_kind, 0.99)} µs')
    for micro, (kind, text) in sorted(zip(micros, asked), reverse=True)[:12]:
        print(f'  {micro} µs: {kind} «{text}»')


def tell_worst(keys):
    if VERBOSE:
        for text, micros in sorted(keys, key=lambda key: -int(key[1]))[:12]:
            print(f'  {micros} µs: «{text}»')


def print_table(rows):
    heading = ('figure', 'measured', 'against', 'value', 'target', '')
    cells = [heading] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heading))]
    for line in cells:
        print('  '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(prog='run', description=__doc__)
    parser.add_argument('--small', action='store_true')
    parser.add_argument('--large', action='store_true')
    parser.add_argument('--engine', choices=('sqlite', 'postgres'), default='sqlite')
    parser.add_argument('--ci', action='store_true')
    parser.add_argument('--only', action='append', choices=MEASURES, default=[])
    parser.add_argument('--verbose', action='store_true')
    args = parser.parse_args()
    size = Size(args.small, args.large)
    if args.verbose:
        VERBOSE.append(True)
    account = demo_account(size.customers, size.products, size.orders)
    measures = MEASURES if args.engine == 'sqlite' else SERVER_MEASURES
    if args.engine == 'postgres' and 'DESKBELL_TEST_POSTGRES' not in os.environ:
        server.restart_beside_server(size)
    rows = []
    with Desk(account) as desk:
        for name, measure in measures.items():
            if not args.only or name in args.only:
                rows += measure(desk, size)
    print_table(rows)
    sys.exit(1 if args.ci and any(row.is_far(size) for row in rows) else 0)


main()
