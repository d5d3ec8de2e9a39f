#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single tests, not test programs, over several runs of `meson test`.

usage: tally.py TESTLOG.json… [-- BROKEN-BUILD…]

Every `ok` and `not ok` line of a program that speaks TAP is a test. A program that crashed, timed out or
ended before its plan is at least one failure, and so is a build that broke or a run that left no log.
What a program with a failure said is printed, the failed tests are named, and the last line is the count.
Exit 1 when one failed or none ran.
"""
import json
import re
import sys

PLAN = re.compile(r'^1\.\.(\d+)\s*(#\s*skip\b)?', re.IGNORECASE)
POINT = re.compile(r'^(not )?ok\b\s*(?:\d+)?\s*-?\s*([^#]*)(?:#\s*(skip|todo)\b.*)?', re.IGNORECASE)


def tally(entry):
    """Returns (passed, names of the failed, skipped) of one test program."""
    passed, failed, skipped, planned, bailed = 0, [], 0, None, False
    result = entry['result']
    for line in (entry.get('stdout') or '').splitlines():
        plan, point = PLAN.match(line), POINT.match(line)
        if plan:
            planned = int(plan.group(1))
        elif line.startswith('Bail out!'):
            bailed = True
        elif point:
            not_ok, name, directive = point.groups()
            if directive and directive.lower() in ('skip', 'todo'):
                skipped += 1
            elif not_ok:
                failed.append(name.strip())
            else:
                passed += 1
    told = passed + len(failed) + skipped
    if planned is None and told == 0:
        # A program without TAP is one test.
        if result in ('OK', 'EXPECTEDFAIL'):
            return 1, [], 0
        if result == 'SKIP':
            return 0, [], 1
        return 0, [result.lower()], 0
    if planned == 0:
        skipped += 1
    if bailed or (planned is not None and told < planned):
        failed.append(f'ended after {told} of {planned} tests ({result.lower()})')
    elif result not in ('OK', 'SKIP', 'EXPECTEDFAIL') and not failed:
        failed.append(f'{result.lower()}, exit {entry.get("returncode")}')
    return passed, failed, skipped


def show(folder, entry, most=200):
    """Prints the end of what a program said: `meson test` keeps the output of TAP programs to itself."""
    print(f'---- {folder}: {entry["name"]}: {" ".join(entry["command"])}')
    for stream in ('stdout', 'stderr'):
        lines = (entry.get(stream) or '').splitlines()
        if len(lines) > most:
            print(f'({len(lines) - most} lines before, in {folder}/meson-logs/testlog.txt)')
        print(*lines[-most:], sep='\n')


def read(path):
    """The entries of a log; those of a second run, `…-again.json` beside it, take the first one's place."""
    with open(path, encoding='utf-8', errors='replace') as log:
        entries = {entry['name']: entry for entry in map(json.loads, log)}
    try:
        with open(path.replace('.json', '-again.json'), encoding='utf-8', errors='replace') as log:
            again = {entry['name']: entry for entry in map(json.loads, log)}
    except FileNotFoundError:
        return entries
    for name in again:
        print(f'AGAIN {name}: {entries[name]["result"]} at first, {again[name]["result"]} when run alone')
    return entries | again


def main():
    split = sys.argv.index('--') if '--' in sys.argv else len(sys.argv)
    passed, failed, skipped = 0, [f'{build}: does not build' for build in sys.argv[split + 1:]], 0
    for path in sys.argv[1:split]:
        folder = path.split('/')[0]
        try:
            entries = read(path).values()
        except FileNotFoundError:
            if not any(name.startswith(folder + ':') for name in failed):
                failed.append(f'{folder}: its tests did not run')
            continue
        for entry in entries:
            ok, not_ok, skip = tally(entry)
            passed, skipped = passed + ok, skipped + skip
            if not_ok:
                show(folder, entry)
            failed += [f'{folder}: {entry["name"]}: {name}' for name in not_ok]
    for name in failed:
        print('FAILED', name)
    print(f'{passed} passed, {len(failed)} failed' + (f', {skipped} skipped' if skipped else ''))
    sys.exit(0 if passed and not failed else 1)


main()
