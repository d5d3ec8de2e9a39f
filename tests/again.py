#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names the test programs of a `meson test` log that did not pass, one a line.

usage: again.py TESTLOG.json

Tests that drive a real display can lose to a busy machine; ./dev runs what failed once more, alone, and
tests/tally.py says so. What fails twice has failed.
"""
import json
import sys

try:
    with open(sys.argv[1], encoding='utf-8', errors='replace') as log:
        entries = [json.loads(line) for line in log]
except FileNotFoundError:
    entries = []
for entry in entries:
    if entry['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
        print(entry['name'].split(' / ')[-1])
