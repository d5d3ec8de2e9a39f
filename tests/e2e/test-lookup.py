#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lookup in the real window: a few digits and Enter, however fast they come."""
from harness import case, run


def opens_rossi(desk):
    desk.sees_page('Rossi, Maria')


@case
def four_digits_and_enter_open_the_customer(desk):
    """/e2e/lookup/four-digits-and-enter-open-the-customer"""
    desk.start()
    desk.keys.type('1457\n')
    opens_rossi(desk)


@case
def four_digits_and_enter_at_scanner_speed(desk):
    """/e2e/lookup/four-digits-and-enter-open-the-customer-at-scanner-speed"""
    desk.start()
    desk.keys.type('1457\n', ms=5)
    opens_rossi(desk)


@case
def digits_are_found_while_the_disk_is_slow(desk):
    """/e2e/lookup/answers-while-a-slow-disk-keeps-a-writer-busy"""
    desk.start()
    draft = desk.account.draft('VASE')
    writer = desk.account.begin('order', 'post', '-', given=draft, DESKBELL_SLOW_COMMIT_MS='3000')
    desk.keys.type('1457\n', ms=5)
    opens_rossi(desk)
    still_writing = writer.poll() is None
    out, err = writer.communicate()
    assert writer.returncode == 0, err
    assert still_writing, 'the post was over before the customer was open'


@case
def enter_means_the_text_as_it_stands(desk):
    """/e2e/lookup/enter-opens-what-is-typed-and-not-what-is-painted"""
    desk.start()
    desk.keys.type('ross')
    desk.item('What was found', 'Rossi')
    desk.keys.key('ctrl+a')
    desk.keys.type('novak\n', ms=5)
    desk.sees_page('Nováková, Zuzana')


@case
def a_first_name_in_another_script_is_found(desk):
    """/e2e/lookup/accents-need-not-be-typed"""
    desk.start()
    desk.keys.type('janis berzins\n')
    desk.sees_page('Bērziņš, Jānis')


@case
def escape_keeps_the_text(desk):
    """/e2e/lookup/escape-closes-the-list-and-keeps-the-text"""
    desk.start()
    desk.keys.type('ross')
    desk.item('What was found', 'Rossi')
    desk.keys.key('Escape')
    desk.wait_for(lambda: not desk.items('What was found'), 'the list to close')
    assert desk.lookup().text == 'ross', desk.lookup().text


@case
def who_is_not_found_is_written_down(desk):
    """/e2e/lookup/who-is-not-found-becomes-a-customer"""
    desk.start()
    desk.keys.type('Greta Lind')
    desk.item('What was found', 'New customer «Greta Lind»')
    desk.keys.key('ctrl+n')
    desk.wait_for(lambda: desk.tree.find('heading', 'New Customer'), 'the form')
    desk.keys.key('ctrl+Return')
    desk.sees_page('Lind, Greta')
    customer = desk.ctl('customer', 'show', 'C000004')
    assert (customer['given'], customer['family']) == ('Greta', 'Lind'), customer


run()
