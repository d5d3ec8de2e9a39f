#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs at one shop, and what the window does when it is not alone or may not start."""
import hashlib
import os
import re
import subprocess
import threading

from desk import WINDOW, Program, break_shop
from harness import case, run, wait_for

POSTS = 25
PROCESSES = 4


def read(path):
    with open(path, 'rb') as file:
        return file.read()


@case
def all_post_at_once(desk):
    """/e2e/together/window-and-four-processes-posting-at-once-leave-no-gap"""
    desk.start()
    desk.keys.key('F2')
    desk.focus_is('Product: code, barcode or name')
    desk.keys.type('vase\n')
    desk.sees('12.99')
    refused = []

    def post(number):
        for _ in range(POSTS):
            try:
                desk.account.post('CHAI', customer='C000003')
            except AssertionError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=post, args=(n,)) for n in range(PROCESSES)]
    for thread in threads:
        thread.start()
    desk.keys.key('ctrl+Return')
    desk.entry('Cash given')
    desk.keys.key('Return')
    for thread in threads:
        thread.join()
    assert not refused, refused[0]
    desk.posted(PROCESSES * POSTS + 1)  # by number, from 1: each is there


@case
def what_others_write_is_shown(desk):
    """/e2e/together/what-another-process-wrote-is-shown-without-a-key"""
    desk.start()
    desk.keys.type('8812\n')
    desk.sees_page('Nováková, Zuzana')
    order = desk.account.post('VASE', customer='C000003')
    wait_for(lambda: desk.shows(order['number'][1:]), 'the order on the timeline', 2)


@case
def a_second_window(desk):
    """/e2e/together/a-second-window-raises-the-first"""
    raises_the_first(desk)


@case
def a_second_window_without_a_bus(desk):
    """/e2e/together/a-second-window-raises-the-first-without-a-bus"""
    raises_the_first(desk, DBUS_SESSION_BUS_ADDRESS='disabled:', GTK_A11Y='none')


def raises_the_first(desk, **more):
    desk.program = Program(desk.account, **more)
    wait_for(lambda: desk.is_active() or desk.fail_if_ended(), 'the window in front')
    window = desk.screen.xdotool('getactivewindow')
    desk.screen.xdotool('windowminimize', window)
    wait_for(lambda: not desk.is_active(), 'the window to go away')
    second = subprocess.run([WINDOW], env=desk.account.env | more, capture_output=True, text=True, timeout=10,
                            check=False)
    assert second.returncode == 0, second
    wait_for(desk.is_active, 'the first window in front')
    assert desk.screen.xdotool('getactivewindow') == window


@case
def no_display(desk):
    """/e2e/together/no-display-is-one-line-and-a-failure"""
    env = {name: value for name, value in desk.account.env.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
    done = subprocess.run([WINDOW], env=env, capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode != 0, done
    assert done.stdout == '' and len(done.stderr.splitlines()) == 1, done


@case
def a_newer_shop(desk):
    """/e2e/together/a-newer-shop-is-refused-in-words-and-left-alone"""
    break_shop(desk.account, "INSERT INTO schema_migration VALUES (9999, 'of a newer Deskbell', 0)")
    before = hashlib.sha256(read(desk.account.shop)).digest()
    desk.start_any()
    desk.button('Try again')
    assert desk.label(re.compile('newer'))
    desk.close()
    assert hashlib.sha256(read(desk.account.shop)).digest() == before
    wal = desk.account.shop + '-wal'
    assert not os.path.exists(wal) or os.path.getsize(wal) == 0, os.path.getsize(wal)
    break_shop(desk.account, 'DELETE FROM schema_migration WHERE version = 9999')


run()
