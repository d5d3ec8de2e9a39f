# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks TAP for tests written in Python: each `@test` function is one test, named by its docstring.

A test fails by an assertion, and skips itself by raising Skip with the reason."""
import subprocess
import sys
import traceback

TESTS = []


class Skip(Exception):
    """The test has nothing to look at here."""


def test(function):
    TESTS.append(function)
    return function


def run():
    print(f'1..{len(TESTS)}', flush=True)
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__doc__.splitlines()[0]
        try:
            function()
            print(f'ok {number} {name}', flush=True)
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
        except Exception as error:
            failed += 1
            said = str(error) if isinstance(error, AssertionError) and str(error) else traceback.format_exc()
            print(f'not ok {number} {name}', *said.splitlines(), sep='\n# ', flush=True)
    sys.exit(1 if failed else 0)


def output(*command, **options):
    """What a command says on stdout; it must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f'{" ".join(command)}\n{done.stdout}{done.stderr}'
    return done.stdout
