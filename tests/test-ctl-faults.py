#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What deskbellctl must bear: bad bytes, many at once, signals, kills, readers that go away.

usage: test-ctl-faults.py DESKBELLCTL [KILLS]"""
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import uuid

from ctl import PROGRAM, cash, desk, draft, shop
from tap import run, test

KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else int(os.environ.get('DESKBELL_KILLS', '20'))
SEED = int(os.environ.get('DESKBELL_SEED', str(random.randrange(1 << 30))))


@test
def bad_json_is_refused_with_its_place():
    """/ctl-faults/bad-json-is-refused-with-its-place"""
    with shop() as one:
        for text, place in ((b'', 'line 1, column 1'), (b'{', 'line 1, column 2'), (b'{"a": 1,}', 'column 9'),
                            (b'{\n  "uuid": "x",\n  "lines": [}\n}', 'line 3, column 13'), (b'{"a": 01}', 'column 8'),
                            (b'{"a": NaN}', 'column 7'), (b"{'a': 1}", 'column 2'), (b'{"a": 1} x', 'column 10'),
                            (b'{"a": "\xff"}', 'column 8'), (b'{"a": "x', 'column 9'), (b'{"a": "\\u0000"}', 'column'),
                            (b'{"a": "\\ud800"}', 'column'), (b'{"a": "\x01"}', 'column 8'), (b'[' * 100000, 'deep'),
                            (b'{"a": 1, "a": 2}', 'twice'), (b'/* no */ {}', 'column 1'), (b'{"a": tru}', 'column 7'),
                            (b'\xef\xbb\xbf{}', 'column 1'), (b'{"a": 1.}', 'column'), (b'{"a": 1e}', 'column'),
                            (b'\x00', 'column 1'), (b'{"\xc4\x93": }', 'column 7')):
            message = one.refused('invalid', 'order', 'quote', '-', said=text)
            assert place in message, (text[:40], message)


@test
def any_bytes_are_refused_and_none_crash():
    """/ctl-faults/any-bytes-are-refused-and-none-crash"""
    print(f'# DESKBELL_SEED={SEED}')
    dice = random.Random(SEED)
    good = json.dumps(draft(('CA-12', '1'), payments=cash('2.50'))).encode()
    with shop() as one:
        for _ in range(60):
            text = bytearray(good)
            for _ in range(dice.randrange(1, 6)):
                at = dice.randrange(len(text))
                text[at:at + dice.randrange(3)] = bytes(dice.randrange(256) for _ in range(dice.randrange(4)))
            status, out, err = one.raw('order', 'quote', '-', said=bytes(text))
            assert status in (0, 1), (bytes(text), status, err)
            json.loads(out)


@test
def more_than_can_be_meant_is_refused():
    """/ctl-faults/more-than-can-be-meant-is-refused"""
    with shop() as one:
        message = one.refused('invalid', 'customer', 'add', '-', said='{"name": "' + 'x' * 10_000_000 + '"}')
        assert 'MiB' in message, message
        one.refused('invalid', 'customer', 'add', '-', said='{"name": "' + 'x' * 1_000_000 + '"}')
        one.refused('invalid', 'customer', 'add', 'name=' + 'x' * 100_000)
        status, _, _ = one.raw('customer', 'add', b'name=\xff\xfe')
        assert status == 1
        status, _, _ = one.raw('lookup', b'\xff\xfe')
        assert status == 1
        lines = [{'product': 'CA-12', 'quantity': '1'}] * 20000
        status, _, _ = one.raw('order', 'quote', '-', said={'lines': lines})
        assert status in (0, 1)


@test
def four_at_once_leave_no_gap():
    """/ctl-faults/four-at-once-leave-no-gap"""
    with shop() as one:
        numbers, wrong = [], []

        def post():
            for _ in range(25):
                try:
                    numbers.append(one.post(draft(('CA-12', '1'), payments=cash('2.50')))['number'])
                except AssertionError as error:
                    wrong.append(str(error))

        threads = [threading.Thread(target=post) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong, wrong[0]
        assert sorted(int(number[6:]) for number in numbers) == list(range(1, 101)), sorted(numbers)
        assert one.ask('product', 'show', 'CA-12')['stock'] == '0'


@test
def the_same_form_from_four_is_one_order():
    """/ctl-faults/the-same-form-from-four-is-one-order"""
    with shop() as one:
        for _ in range(5):
            form = json.dumps(draft(('CA-12', '1'), payments=cash('2.50'))).encode()
            processes = [one.start('order', 'post', '-') for _ in range(4)]
            for process in processes:
                process.stdin.write(form)
                process.stdin.close()
            numbers = {json.loads(process.stdout.read())['number'] for process in processes}
            for process in processes:
                assert process.wait() == 0
                process.stdout.close()
                process.stderr.close()
            assert len(numbers) == 1, numbers


@test
def a_kill_leaves_all_or_nothing():
    """/ctl-faults/a-kill-leaves-all-or-nothing"""
    print(f'# DESKBELL_SEED={SEED}')
    dice = random.Random(SEED)
    with shop() as one:
        started = time.monotonic()
        one.post(draft(('CA-12', '1'), payments=cash('2.50')))
        usual = time.monotonic() - started
        told, forms = [], []
        for _ in range(KILLS):
            form = draft(('CA-12', '1'), ('BC-4025', '1'), payments=cash('20.00'))
            forms.append(form)
            with one.start('order', 'post', '-') as process:
                process.stdin.write(json.dumps(form).encode())
                process.stdin.close()
                time.sleep(dice.uniform(0.1, 1.1) * usual)
                process.send_signal(signal.SIGKILL)
                out = process.stdout.read()
            if out.endswith(b'}\n'):
                told.append(json.loads(out)['number'])
        report = one.verify()
        assert report['ok'], report
        for number in told:
            assert one.ask('order', 'show', number)['number'] == number, 'what was said is there'
        numbers = [one.post(form)['number'] for form in forms]
        assert set(told) <= set(numbers) and len(set(numbers)) == len(forms), (told, numbers)
        assert sorted(int(number[6:]) for number in numbers) == list(range(2, len(forms) + 2)), numbers
        print(f'# {len(told)} of {KILLS} had answered before the kill')


@test
def a_signal_leaves_no_half_document():
    """/ctl-faults/a-signal-leaves-no-half-document"""
    print(f'# DESKBELL_SEED={SEED}')
    dice = random.Random(SEED)
    with shop() as one:
        for _ in range(10):
            form = draft(('CA-12', '1'), payments=cash('2.50'))
            with one.start('order', 'post', '-') as process:
                process.stdin.write(json.dumps(form).encode())
                process.stdin.close()
                time.sleep(dice.uniform(0, 0.15))
                process.send_signal(dice.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]))
                out = process.stdout.read()
                status = process.wait()
            assert status in (0, 1, -signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP), status
            if out:
                answer = json.loads(out)
                assert (status == 0) == ('number' in answer), (status, answer)
            first = one.post(form)
            assert status != 0 or json.loads(out)['number'] == first['number']


@test
def a_demo_that_is_stopped_writes_nothing():
    """/ctl-faults/a-demo-that-is-stopped-writes-nothing"""
    with desk() as one:
        one.init()
        with one.start('demo', '--customers', '50000') as process:
            time.sleep(1.5)
            process.send_signal(signal.SIGINT)
            out = process.stdout.read()
            status = process.wait()
        assert status == 1 and json.loads(out)['error']['code'] == 'interrupted', (status, out)
        assert one.ask('lookup', 'a')['hits'] == []
        assert one.verify()['ok']


@test
def a_reader_that_goes_away_is_no_crash():
    """/ctl-faults/a-reader-that-goes-away-is-no-crash"""
    with shop() as one:
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run([PROGRAM, 'audit', 'show'], env=one.env, stdout=write_end, stderr=subprocess.PIPE,
                              check=False)
        os.close(write_end)
        assert done.returncode == 1 and not done.stderr, done
        with open('/dev/full', 'wb') as full:
            form = draft(('CA-12', '1'), payments=cash('2.50'))
            done = subprocess.run([PROGRAM, 'order', 'post', '-'], env=one.env, input=json.dumps(form).encode(),
                                  stdout=full, stderr=subprocess.PIPE, check=False)
            assert done.returncode == 1 and done.stderr, done
        assert one.post(form)['number'].endswith('-000001'), 'posted once, said the second time'


@test
def closed_descriptors_are_not_the_shop():
    """/ctl-faults/closed-descriptors-are-not-the-shop"""
    with shop() as one:
        form = one.path('form.json')
        with open(form, 'w', encoding='utf-8') as file:
            json.dump(draft(('CA-12', '1'), payments=cash('2.50')), file)
        for closed in ('>&-', '2>&-', '<&-', '<&- >&- 2>&-'):
            done = subprocess.run(['sh', '-c', f'"$0" order post "$1" {closed}', PROGRAM, form], env=one.env,
                                  capture_output=True, check=False)
            assert done.returncode == (1 if '>&-' in closed.replace('2>&-', '') else 0), (closed, done)
        assert one.ask('order', 'post', form)['number'].endswith('-000001')


@test
def a_damaged_shop_is_told():
    """/ctl-faults/a-damaged-shop-is-told"""
    with desk() as one:
        place = one.init()['shop']
        with open(place, 'r+b') as file:
            file.write(os.urandom(8192))
        before = os.stat(place).st_size
        for words in (['verify'], ['lookup', 'x'], ['customer', 'add', 'name=X']):
            error = one.ask(*words, status=1)['error']
            assert error['code'] == 'corrupt', error
        assert os.stat(place).st_size == before, 'a damaged file is never written'
        nothing = one.path('empty.db')
        with open(nothing, 'wb'):
            pass
        assert one.ask('--shop', nothing, 'verify', status=1)['error']['code'] in ('corrupt', 'not-found', 'invalid')


run()
