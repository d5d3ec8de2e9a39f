#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action by keyboard alone. Which there are is read from the program (program.py): an action that is new and is
not walked here makes the last tests red, and so does one that has no key or tells another than it has."""
import contextlib
import glob
import os
import re
import time
import uuid

from chooser import inside
from hands import KEY_OF, STRUCK, WALKED, Hands
from harness import case, run, tap
import program
from shop import BARCODE, make_shop

PRODUCT = 'Product: code, barcode or name'
SWITCHES = ('switch', 'check box')

# Without a key of their own, and why that is well.
IN_THE_MENU_OF_THE_PAGE = {
    'order-record-page:order.advance': 'skips steps, which is rare; a step has Ctrl+D',
    'demo-away:win.throw-demo-away': 'once, and nothing to strike by a slip; the main menu has F10',
    'receipt-printer:printing.receipt-paper': 'once in the life of a printer',
    'receipt-printer:printing.keep-pdfs': 'once in the life of a printer',
    'product-form:product-form.tax': 'a rate is typed; the menu names those there are',
}
# A button's own, for what it stands beside; the page's own key does the same for the newest.
BESIDE_A_PAYMENT = {'customer-page:customer.print-form'}
# A line of a menu that only says why the other is off.
NEVER_ON = {'order-record-page:order.unable'}
# Heard in every window and dialog, before anything else.
HEARD_EVERYWHERE = {'private:app.conceal', 'private:app.turn'}
# Off until a printer is chosen, and here is none: tests/ui/test-receipt-printer.c has one.
NOT_WITHOUT_A_PRINTER = {'receipt-printer:printing.keep-pdfs'}
# A key's name that no file of the program can show by itself.
THE_TOOLKITS_OWN = {'F10', 'Return'}


def make_busy_shop(account):
    """Somebody written down twice, orders in work and owed, a receipt that never got out."""
    make_shop(account)
    account.ctl('customer', 'add', 'given=Maria', 'family=Rossi', 'phones=+39 06 698 21457')
    for customer, extra in (('C000002', {'delivery': '2031-05-04'}), ('C000003', {'delivery': '2031-05-05'})):
        order = account.post('VASE', 'CHAI', customer=customer, channel='phone',
                             department='workshop', payments=[{'tender': 'card', 'amount': '5.00'}], **extra)
        account.ctl('receipt', order['number'], '--pdf', os.path.join(account.folder, 'out.pdf'))


def begin(desk):
    desk.start()
    desk.wait_for(desk.tree.focus, 'the focus on the desk')
    return Hands(desk)


def dialog(desk, name):
    """Some are read as a frame, as the toolkit made them."""
    return lambda: desk.tree.find(('dialog', 'frame'), name)


def page(desk, title):
    fits = title if callable(title) else lambda name: name == title
    return lambda: desk.page_in_front(fits)


def gone(desk, name):
    return lambda: not desk.tree.find(('dialog', 'frame'), name) and desk.takes_keys()


def text_is(desk, name, text):
    return lambda: (lambda entry: entry and entry.text == text)(desk.tree.find(('text', 'entry'), name))


def is_pressed(desk, name):
    def pressed():
        return any(node.has('pressed') or node.has('checked') for node in desk.tree.all(None, lambda said: said.startswith(name)))
    return pressed


def order(desk, number='O'):
    return desk.ctl('order', 'show', number)


def choosing_asks_the_print_server(desk):
    """Of this machine, for its printers: the one question that is no secret. The rest of the case asks nothing."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(desk.account.network_log)


def newest(desk):
    return desk.orders()[-1]


@case(make=make_busy_shop)
def of_the_window(desk):
    """/e2e/actions/of-the-window"""
    hands = begin(desk)
    hands.act('window:win.lookup', lambda: desk.has_focus('Look up'))
    hands.type('ros')
    desk.item('What was found', 'Rossi')
    hands.listened('lookup-box', 'Down', lambda: desk.items('What was found'))
    hands.listened('lookup-box', 'Up', lambda: desk.items('What was found'))
    hands.listened('lookup-box', 'Escape', lambda: not desk.items('What was found') and desk.lookup().text == 'ros')
    hands.act('window:win.back', lambda: not desk.has_focus('Look up') and desk.lookup().text == 'ros')
    hands.act('window:win.new-order', lambda: desk.has_focus(PRODUCT))
    hands.act('window:win.new-customer', lambda: desk.is_at('CustomerPage'))
    hands.act('window:win.new-product', lambda: desk.is_at('ProductPage'))
    hands.act('window:win.import', page(desk, 'Import a File'))
    hands.act('window:win.duplicates', page(desk, 'Duplicates'))
    hands.act('window:win.orders', page(desk, 'Orders'))
    hands.listened('window-keys', 'ctrl+Tab', lambda: desk.is_at('DeskPage'))
    hands.listened('window-keys', 'ctrl+shift+Tab', page(desk, 'Orders'))
    hands.listened('window-keys', 'ctrl+Page_Up', page(desk, 'Duplicates'))
    hands.listened('window-keys', 'ctrl+Page_Down', page(desk, 'Orders'))
    hands.strike('alt+2', lambda: desk.has_focus(PRODUCT))
    hands.strike('alt+6', page(desk, 'Duplicates'))
    hands.act('window:win.close-tab', lambda: not desk.tree.find('page tab', 'Duplicates'))
    hands.act('window:win.desk', lambda: desk.is_at('DeskPage'))
    hands.act('window:win.preferences', dialog(desk, 'Preferences'))
    hands.strike('Escape', gone(desk, 'Preferences'))
    hands.act('window:win.export', dialog(desk, 'Export'))
    hands.strike('Escape', gone(desk, 'Export'))
    hands.act('window:win.show-help-overlay', dialog(desk, 'Keyboard Shortcuts'))
    hands.strike('Escape', gone(desk, 'Keyboard Shortcuts'))
    hands.act('application:app.about', dialog(desk, 'About'))
    hands.strike('Escape', gone(desk, 'About'))
    hands.act('window:win.full-screen', lambda: is_full(desk))
    hands.act('window:win.full-screen', lambda: not is_full(desk))
    hands.act('window:win.new-order', lambda: desk.has_focus(PRODUCT))
    hands.act('window:win.help', lambda: desk.has_focus('Help: New Order'))
    for key in ('Down', 'Up', 'Page_Down', 'Page_Up', 'End', 'Home', 'space', 'Return'):
        hands.listened('help-panel', key, lambda: desk.has_focus('Help: New Order'))
    hands.listened('help-place', 'Escape', lambda: desk.has_focus(PRODUCT))
    hands.listened('help-place', 'F1', lambda: desk.has_focus('Help: New Order'))
    hands.strike('F1', lambda: desk.has_focus(PRODUCT))
    hands.strike('F10', lambda: desk.tree.find('menu item', 'Preferences'))
    hands.strike('Escape', lambda: not desk.tree.find('menu item', 'Preferences'))


def is_hidden(desk):
    return desk.tree.find(('toggle button', 'button'), 'Personal data is hidden')


@case(make=make_busy_shop)
def what_others_must_not_see(desk):
    """/e2e/actions/what-others-must-not-see"""
    hands = begin(desk)
    hands.type('3456')
    hands.strike('Return', page(desk, 'Bērziņš, Jānis'))
    hands.listened('private', 'F12', lambda: is_hidden(desk))
    desk.tab_to('Phone: hidden. ')
    hands.listened('contact-row', 'space', lambda: is_hidden(desk))
    hands.strike('F12', lambda: not is_hidden(desk))
    hands.listened('turned', 'shift+F12', lambda: desk.label('Corner Shop'))
    hands.listened('turned', 'F11', lambda: is_full(desk))
    hands.strike('F11', lambda: not is_full(desk))
    hands.listened('turned', 'Escape', page(desk, 'Bērziņš, Jānis'))
    WALKED.update(HEARD_EVERYWHERE)


def is_full(desk):
    return '1366x768' in desk.screen.xdotool('getactivewindow', 'getwindowgeometry')


@case(make=make_busy_shop)
def on_the_desk(desk):
    """/e2e/actions/on-the-desk"""
    kept, unwanted = (desk.account.post(code, customer='C000001') for code in ('VASE', 'CHAI'))
    hands = begin(desk)
    desk.focus_is(desk.item('Receipts Not Handed Out', unwanted['number'][1:]))
    hands.listened('desk-receipts', 'ctrl+d', lambda: len(desk.items('Receipts Not Handed Out')) == 1)
    assert desk.ctl('order', 'show', unwanted['number'])['receipt_out'] is False
    desk.focus_is(desk.item('Receipts Not Handed Out', kept['number'][1:]))
    hands.listened('desk-receipts', 'ctrl+p', lambda: desk.ctl('order', 'show', kept['number'])['receipt_out'])
    desk.wait_for(lambda: not desk.items('Receipts Not Handed Out'), 'the list to empty')


@case(make=make_busy_shop)
def on_a_customer(desk):
    """/e2e/actions/on-a-customer"""
    hands = begin(desk)
    hands.type('3456')
    hands.strike('Return', page(desk, 'Bērziņš, Jānis'))
    hands.choose('customer-page', 2, is_pressed(desk, 'Show only orders'))
    hands.choose('customer-page', 1, is_pressed(desk, 'Show everything'))
    hands.strike('Tab')
    hands.back('customer-page', lambda: True)
    hands.act('customer-page:customer.note', dialog(desk, 'Note'))
    hands.type('Whether oak needs oil')
    hands.act('note-dialog:note.who', dialog(desk, 'Who is it?'))
    hands.listened('who-dialog', 'Escape', lambda: not desk.tree.find(('dialog', 'frame'), 'Who is it?'))
    hands.act('note-dialog:note.escape', lambda: desk.shows('What you typed stays here'))
    hands.act('note-dialog:note.keep', gone(desk, 'Note'))
    desk.sees(re.compile('Whether oak needs oil'))
    hands.act('customer-page:customer.pay', dialog(desk, 'Pay'))
    hands.listened('pay-dialog', 'Escape', gone(desk, 'Pay'))
    hands.act('customer-page:customer.print', lambda: desk.shows('Nothing was paid on several orders'))
    hands.act('customer-page:customer.edit', lambda: desk.tree.find('button', 'Back to the customer') or desk.entry('Street and house'))
    hands.choose('customer-page', 2, is_pressed(desk, 'Organisation'))
    hands.choose('customer-page', 1, is_pressed(desk, 'Person'))
    hands.listened('form-row', 'Return', lambda: True)
    hands.commit('customer-page', lambda: desk.tree.find('list', 'What Happened') or desk.shows('Whether oak'))


@case(make=make_busy_shop)
def what_was_paid_together(desk):
    """/e2e/actions/what-was-paid-together"""
    desk.account.post('VASE', customer='C000002', channel='phone', delivery='2031-05-05', payments=[])
    desk.account.ctl('customer', 'pay', 'C000002', '-',
                     given={'uuid': str(uuid.uuid4()), 'payments': [{'tender': 'cash', 'amount': '22.27'}]})
    hands = begin(desk)
    hands.type('3456')
    hands.strike('Return', page(desk, 'Bērziņš, Jānis'))
    desk.tab_to('Print Receipt')
    hands.strike('Return', lambda: glob.glob(os.path.join(desk.account.receipts, 'payment-*.pdf')))
    WALKED.update(BESIDE_A_PAYMENT)


@case(make=make_busy_shop)
def on_a_new_order(desk):
    """/e2e/actions/on-a-new-order"""
    hands = begin(desk)
    hands.act('window:win.new-order', lambda: desk.has_focus(PRODUCT))
    hands.scan('order-page', BARCODE['VASE'], lambda: len(desk.lines()) == 1)
    hands.type('ca')
    desk.wait_for(lambda: desk.tree.find('list item', lambda name: 'Beeswax' in name), 'what is offered')
    hands.listened('product-box', 'Down', lambda: True)
    hands.listened('product-box', 'Up', lambda: True)
    hands.strike('Return', lambda: len(desk.lines()) == 2)
    hands.listened('order-lines', 'KP_Add', lambda: desk.shows('24.97'))
    hands.listened('order-lines', 'KP_Subtract', lambda: desk.shows('18.98'))
    hands.listened('order-lines', 'ctrl+Up', lambda: desk.shows('24.97'))
    hands.listened('order-lines', 'ctrl+Down', lambda: desk.shows('18.98'))
    hands.listened('order-lines', 'Up', lambda: True)
    hands.listened('order-lines', 'Down', lambda: True)
    hands.listened('order-lines', 'Delete', lambda: len(desk.lines()) == 1)
    hands.listened('order-page', 'ctrl+z', lambda: len(desk.lines()) == 2)
    hands.listened('order-page', 'Return', lambda: desk.entry('Price'))
    hands.strike('Escape', lambda: desk.has_focus(PRODUCT))
    hands.act('order-page:order.who', dialog(desk, 'Who is it?'))
    hands.listened('who-dialog', 'Down', lambda: True)
    hands.listened('who-dialog', 'Up', lambda: True)
    hands.strike('Escape', gone(desk, 'Who is it?'))
    hands.act('order-page:order.print', lambda: glob.glob(os.path.join(desk.account.receipts, 'quotation-*.pdf')))
    hands.act('order-page:order.print-with', lambda: inside(desk, 'Print'))
    hands.strike('Escape', lambda: not inside(desk, 'Print') and desk.takes_keys())
    choosing_asks_the_print_server(desk)
    hands.in_menu('receipt-printer:printing.receipt-paper', ['a', '5'], lambda: not desk.tree.find('menu item'))
    desk.focus_is(PRODUCT)
    hands.back('order-page', lambda: desk.has_focus(PRODUCT))
    hands.commit('order-page', dialog(desk, 'Pay'))
    hands.choose('pay-dialog', 2, lambda: desk.has_focus('Amount by card'))
    hands.choose('pay-dialog', 3, lambda: desk.has_focus('Amount by bank transfer'))
    hands.choose('pay-dialog', 4, lambda: desk.has_focus('Amount by voucher'))
    desk.keys.key('BackSpace')
    hands.choose('pay-dialog', 1, lambda: desk.has_focus('Cash given'))
    hands.listened('pay-dialog', 'Return', page(desk, lambda name: name.startswith('Order 2')))
    assert newest(desk)['paid'] == '18.98', newest(desk)


@case(make=make_busy_shop)
def on_a_posted_order(desk):
    """/e2e/actions/on-a-posted-order"""
    sold = desk.account.post('VASE', 'CHAI', 'PAPER', customer='C000001', delivery='2031-05-04', channel='phone',
                             payments=[{'tender': 'card', 'amount': '5.00'}])
    hands = begin(desk)

    def now():
        return desk.ctl('order', 'show', sold['number'])

    hands.type(sold['number'][1:])
    hands.strike('Return', page(desk, 'Order ' + sold['number'][1:]))
    hands.act('order-paper:order.print', lambda: now()['receipt_out'])
    hands.act('order-paper:order.print-with', lambda: inside(desk, 'Print'))
    hands.strike('Escape', lambda: not inside(desk, 'Print') and desk.takes_keys())
    choosing_asks_the_print_server(desk)
    hands.act('order-paper:order.gift', dialog(desk, 'Gift Slip'))
    hands.choose('gift-dialog', 1, lambda: not desk.tree.find('check box', lambda name: 'Glass vase' in name).has('checked'))
    hands.act('gift-dialog:gift.print', gone(desk, 'Gift Slip'))
    desk.wait_for(lambda: glob.glob(os.path.join(desk.account.receipts, '*-gift.pdf')), 'the slip')
    hands.act('order-record-page:order.step', lambda: desk.shows('Being prepared'))
    hands.act('window:win.take-back', lambda: not desk.shows('Being prepared'))
    hands.in_menu('order-record-page:order.advance', ['r'], lambda: desk.shows('Ready'))
    hands.act('order-record-page:order.change', dialog(desk, 'Change the Promise'))
    hands.choose('order-change-dialog', 4, lambda: True)
    hands.listened('order-change-dialog', 'ctrl+Return', lambda: not now()['delivery'])
    hands.act('order-record-page:order.change', dialog(desk, 'Change the Promise'))
    hands.listened('order-change-dialog', 'Escape', gone(desk, 'Change the Promise'))
    hands.act('order-record-page:order.swap-tender', dialog(desk, 'Move to Another Tender'))
    hands.choose('correction-dialog', 3, is_pressed(desk, 'Bank transfer'))
    desk.go_to('Why it is corrected')
    hands.type('the wrong button')
    hands.listened('correction-dialog', 'ctrl+Return', lambda: now()['corrections'])
    desk.wait_for(gone(desk, 'Move to Another Tender'), 'the dialog to go')
    hands.act('order-record-page:order.reverse', dialog(desk, 'Reverse the Sale'))
    hands.listened('correction-dialog', 'Escape', gone(desk, 'Reverse the Sale'))
    hands.act('order-record-page:order.pay', dialog(desk, 'Pay'))
    hands.listened('pay-dialog', 'Return', lambda: now()['owed'] == '0.00')
    assert now()['state'] == 'ready', now()
    desk.focus_is('Lines of the order')
    hands.act('order-record-page:order.cancel-line', lambda: desk.tree.find('dialog'))
    hands.strike('Escape', lambda: not desk.tree.find('dialog') and desk.takes_keys())
    hands.act('order-record-page:order.cancel', lambda: desk.tree.find('dialog'))
    hands.strike('Escape', lambda: not desk.tree.find('dialog') and desk.takes_keys())
    hands.commit('order-record-page', lambda: desk.shows('Handed over'))


@case(make=make_busy_shop)
def on_a_return(desk):
    """/e2e/actions/on-a-return"""
    sold = desk.account.post('VASE', 'CHAI', customer='C000001')
    desk.ctl('receipt', sold['number'], '--pdf', os.path.join(desk.account.folder, 'out.pdf'))
    desk.account.post('PAPER', customer='C000001')
    title = 'Return of Order ' + sold['number'][1:]

    def ticked(code, count):
        return lambda: desk.tree.find('list item', lambda name: code in name and name.endswith(f'{count} comes back'))

    def line(code):
        return lambda: (lambda focus: focus and code in focus.name)(desk.tree.focus())

    hands = begin(desk)
    hands.act('window:win.return', lambda: desk.has_focus('Look up') and desk.shows('Scan the receipt'))
    hands.type('1457')
    hands.strike('Return', page(desk, 'Rossi, Maria'))
    hands.act('customer-page:customer.return', dialog(desk, 'Return of Which Order?'))
    hands.listened('return-choice', 'Escape', gone(desk, 'Return of Which Order?'))
    hands.act('customer-page:customer.return', dialog(desk, 'Return of Which Order?'))
    hands.strike('Down')
    hands.strike('Return', page(desk, title))
    hands.strike('ctrl+w', page(desk, 'Rossi, Maria'))
    hands.type(sold['number'][1:])
    hands.strike('Return', page(desk, 'Order ' + sold['number'][1:]))
    hands.act('order-record-page:order.return', page(desk, title))
    desk.wait_for(line('VASE'), 'the first line')
    hands.listened('return-lines', 'Down', line('CHAI'))
    hands.listened('return-lines', 'Up', line('VASE'))
    hands.listened('return-lines', 'space', ticked('VASE', 1))
    hands.strike('-', lambda: not ticked('VASE', 1)())
    hands.strike('=', ticked('VASE', 1))
    WALKED.update({'return-lines:minus', 'return-lines:plus', 'return-lines:equal'})
    hands.listened('return-lines', 'KP_Subtract', lambda: not ticked('VASE', 1)())
    hands.listened('return-lines', 'KP_Add', ticked('VASE', 1))
    hands.scan('return-page', BARCODE['CHAI'], ticked('CHAI', 1))
    hands.choose('return-page', 2, ticked('CHAI', 1))
    hands.choose('return-page', 1, ticked('CHAI', 1))
    hands.act('return-page:order.print', lambda: glob.glob(os.path.join(desk.account.receipts, sold['number'] + '*.pdf')))
    hands.act('return-page:order.print-with', lambda: inside(desk, 'Print'))
    hands.strike('Escape', lambda: not inside(desk, 'Print') and desk.takes_keys())
    choosing_asks_the_print_server(desk)
    hands.commit('return-page', lambda: desk.label(re.compile('^Return 2')))
    assert desk.ctl('order', 'show', sold['number'])['returned'] == '14.28'
    desk.wait_for(lambda: desk.has_focus('Next'), 'the focus on what comes next')
    desk.wait_for(lambda: not desk.shows('saved as PDF'), 'the message to go: it would take Escape')
    time.sleep(0.6)  # sooner it would be the press that posted it, struck twice
    hands.back('return-page', lambda: desk.is_at('DeskPage'))


@case(make=make_busy_shop)
def a_receipt_nobody_wants(desk):
    """/e2e/actions/a-receipt-nobody-wants"""
    sold = desk.account.post('VASE', customer='C000001')
    hands = begin(desk)
    hands.type(sold['number'][1:])
    hands.strike('Return', page(desk, 'Order ' + sold['number'][1:]))
    hands.act('order-paper:order.decline', lambda: desk.ctl('order', 'show', sold['number'])['receipt_declined'])


@case(make=make_busy_shop)
def on_the_orders(desk):
    """/e2e/actions/on-the-orders"""
    hands = begin(desk)
    hands.act('window:win.orders', page(desk, 'Orders'))
    desk.wait_for(lambda: len(desk.items('Orders')) == 2, 'the orders')
    for number, name in ((5, 'All'), (3, 'Late'), (4, 'Owed')):
        hands.choose('orders-page', number, is_pressed(desk, name))
    hands.choose('orders-page', 6, lambda: any(node.role == 'combo box' for node in desk.tree.focus().ancestors()))
    hands.strike('Escape')
    hands.choose('orders-page', 1, is_pressed(desk, 'Open'))
    desk.wait_for(lambda: len(desk.items('Orders')) == 2, 'the orders')
    hands.act('orders-page:orders.advance', lambda: desk.shows('Being prepared'))
    hands.strike('Tab')
    hands.back('orders-page', lambda: desk.has_focus('Orders'))
    hands.act('orders-page:orders.pay', dialog(desk, 'Pay'))
    hands.strike('Escape', gone(desk, 'Pay'))
    hands.commit('orders-page', lambda: desk.tree.find('dialog', 'Pay') or page(desk, lambda name: name.startswith('Order 2'))())


@case(make=make_busy_shop)
def on_the_duplicates(desk):
    """/e2e/actions/on-the-duplicates"""
    hands = begin(desk)
    pairs = 'Pairs of customers who may be one'
    hands.act('window:win.duplicates', lambda: desk.has_focus(pairs))
    hands.choose('duplicates-page', 1, page(desk, 'Rossi, Maria'))
    hands.act('window:win.duplicates', lambda: desk.has_focus(pairs))
    hands.strike('Tab')
    hands.back('duplicates-page', lambda: desk.has_focus(pairs))
    hands.commit('duplicates-page', lambda: desk.tree.find('button', lambda name: name.startswith('Merge')) and desk.tree.find('dialog'))
    hands.choose('merge-dialog', 2, lambda: True)
    hands.act('merge-dialog:merge.commit', lambda: not desk.tree.find('dialog') and desk.takes_keys())
    hands.act('window:win.take-back', lambda: desk.has_focus(pairs))
    hands.act('duplicates-page:duplicates.different', lambda: not desk.items(pairs))


@case(make=make_busy_shop)
def on_a_product(desk):
    """/e2e/actions/on-a-product"""
    hands = begin(desk)
    hands.type('3456')
    hands.strike('Return', page(desk, 'Bērziņš, Jānis'))
    desk.keys.scan(BARCODE['CHAI'])
    desk.sees_page('Chai tea')
    hands.back('product-page', lambda: not desk.tree.find('button', lambda name: 'nobody' in name))
    hands.act('product-page:product.edit', lambda: desk.entry('Barcode'))
    hands.choose('product-page', 2, is_pressed(desk, 'Service'))
    hands.choose('product-page', 1, is_pressed(desk, 'Goods'))
    hands.scan('product-page', '4000000000006', text_is(desk, 'Barcode', '4000000000006'))
    hands.in_menu('product-form:product-form.tax', ['Return'], lambda: not desk.tree.find('menu item'))
    hands.commit('product-page', lambda: desk.ctl('product', 'show', 'CHAI')['barcode'] == '4000000000006')
    desk.sees_page('Chai tea')
    hands.act('window:win.take-back', lambda: desk.ctl('product', 'show', 'CHAI')['barcode'] == BARCODE['CHAI'])


@case(make=make_busy_shop)
def files_in_and_out(desk):
    """/e2e/actions/files-in-and-out"""
    hands = begin(desk)
    hands.act('window:win.import', page(desk, 'Import a File'))
    for number, name in ((5, 'Stock'), (6, 'Orders'), (3, 'Contacts'), (2, 'Products')):
        hands.choose('import-page', number, is_pressed(desk, name))
    hands.commit('import-page', lambda: inside(desk, 'A File to Import'))
    hands.strike('Escape', lambda: not inside(desk, 'A File to Import') and desk.takes_keys())
    hands.back('import-page', page(desk, 'Import a File'))
    hands.act('window:win.export', dialog(desk, 'Export'))
    for number, name in ((6, 'Conversations'), (4, 'Returns'), (3, 'Orders'), (2, 'Products')):
        hands.choose('export-dialog', number, is_pressed(desk, name))
    hands.listened('export-dialog', 'ctrl+Return', lambda: inside(desk, 'Where to Export To'))
    hands.strike('Escape', lambda: not inside(desk, 'Where to Export To'))
    hands.listened('export-dialog', 'Escape', gone(desk, 'Export'))


@case
def the_first_order(desk):
    """/e2e/actions/the-step-that-comes-next-on-a-desk-that-is-new"""
    hands = begin(desk)
    desk.sees('Take the first order')
    hands.commit('desk-page', lambda: desk.has_focus(PRODUCT))


@case
def in_the_preferences(desk):
    """/e2e/actions/in-the-preferences"""
    hands = begin(desk)
    hands.act('window:win.preferences', dialog(desk, 'Preferences'))
    for number in (2, 3, 4, 5, 1):
        hands.choose('preferences-dialog', number, lambda: True)
    desk.keys.key('ctrl+a')
    hands.type('Rasma')
    hands.listened('preferences-dialog', 'ctrl+Return', lambda: desk.ctl('settings', 'get', 'name') == {'name': 'Rasma'})
    hands.listened('preferences-dialog', 'ctrl+z', lambda: desk.ctl('settings', 'get', 'name') == {'name': 'Corner Shop'})
    desk.keys.key('ctrl+f')
    hands.type('22')
    hands.strike('Return', lambda: desk.has_focus('\u206822 %\u2069'))
    hands.strike('Return', dialog(desk, 'New Rate'))
    hands.type('21')
    hands.listened('tax-rate-dialog', 'Escape', lambda: desk.shows('This is not stored yet'))
    hands.strike('Tab')
    hands.type('2031-01-01')
    hands.listened('tax-rate-dialog', 'ctrl+Return', lambda: not desk.tree.find('dialog', 'New Rate'))


def make_demo(account):
    account.ctl('demo', '--customers', '20', '--products', '10', '--orders', '5')


@case(make=make_demo)
def a_demo_that_was_seen_enough(desk):
    """/e2e/actions/a-demo-that-was-seen-enough"""
    hands = begin(desk)
    hands.strike('F10', lambda: desk.tree.find('menu item', lambda name: name.startswith('Throw the Demo')))
    for _ in range(3):
        hands.strike('Down')
    hands.strike('Return', lambda: desk.tree.find(None, lambda name: name.startswith('Throw “')))
    desk.tab_to('Throw Away')
    hands.strike('Return', lambda: desk.tree.find(('text', 'entry'), 'Name of the shop'))
    assert not os.path.exists(desk.account.shop)
    WALKED.add('demo-away:win.throw-demo-away')


@case(make=None)
def the_first_start(desk):
    """/e2e/actions/the-first-start"""
    desk.start_any()
    hands = Hands(desk)
    desk.entry('Name of the shop')
    hands.type('The Tea Room')
    hands.listened('welcome', 'ctrl+Return', lambda: desk.label('Money of the shop') or desk.tree.find('list', 'Money of the shop'))
    hands.choose('welcome', 2, is_pressed(desk, 'Tax is added on top'))
    hands.listened('welcome', 'Escape', text_is(desk, 'Name of the shop', 'The Tea Room'))


@case(make=make_busy_shop)
def under_other_layouts(desk):
    """/e2e/actions/digits-and-letters-work-under-every-layout"""
    hands = begin(desk)
    for layout in ('sk', 'ru', 'fr'):
        desk.screen.layout(layout)
        desk.keys.key('ctrl+n')
        desk.wait_for(lambda: desk.is_at('CustomerPage'), f'the form under {layout}')
        hands.strike('ctrl+2', is_pressed(desk, 'Organisation'))
        desk.keys.key('ctrl+w' if layout != 'fr' else 'ctrl+z')
        desk.wait_for(lambda: not desk.is_at('CustomerPage'), f'the tab to close under {layout}')
        hands.strike('ctrl+shift+o', page(desk, 'Orders'))
        hands.strike('ctrl+4', is_pressed(desk, 'Owed'))
        hands.strike('ctrl+1', is_pressed(desk, 'Open'))
        desk.wait_for(lambda: len(desk.items('Orders')) == 2, 'the orders')
        hands.strike('ctrl+t', dialog(desk, 'Pay'))
        hands.strike('ctrl+2', lambda: desk.has_focus('Amount by card'))
        hands.strike('Escape', gone(desk, 'Pay'))
        hands.strike('ctrl+shift+e', dialog(desk, 'Export'))
        hands.strike('Escape', gone(desk, 'Export'))
        hands.strike('alt+1', lambda: desk.is_at('DeskPage'))


# What is left, when all of the above is done

@tap.test
def every_action_is_walked():
    """/e2e/actions/every-action-is-walked"""
    every = program.actions() | program.keys_listened_to() | program.keys_of_pages()
    assert len(every) > 60, every
    left = sorted(every - WALKED - NOT_WITHOUT_A_PRINTER - NEVER_ON - {'window-keys:Return'})
    assert not left, f'walked by nobody: {left}'


@tap.test
def every_action_has_a_key():
    """/e2e/actions/every-action-has-a-key"""
    bare = sorted(action for action in program.actions()
                  if action.partition(':')[2] not in KEY_OF and action not in IN_THE_MENU_OF_THE_PAGE
                  and action not in HEARD_EVERYWHERE | NEVER_ON | BESIDE_A_PAYMENT)
    assert not bare, f'without a key: {bare}'
    menus = {action for _, action, _ in program.menu_items()}
    lost = [action for action in IN_THE_MENU_OF_THE_PAGE
            if action.partition(':')[2] not in menus and action != 'product-form:product-form.tax']
    assert not lost, f'in no menu: {lost}'


@tap.test
def the_overlay_tells_the_keys():
    """/e2e/actions/the-window-of-shortcuts-tells-the-keys-there-are"""
    told = {key for _, _, keys in program.shown_in_the_overlay() for key in keys}
    untold = sorted(action for action, key in KEY_OF.items()
                    if key not in told and not action.startswith(('window.', 'note.', 'merge.', 'gift.')))
    assert not untold, f'told nowhere: {untold}'
    unstruck = sorted(f'{group}: {title}' for group, title, keys in program.shown_in_the_overlay()
                      if keys[0] not in STRUCK)
    assert not unstruck, f'told and struck by nobody: {unstruck}'


@tap.test
def what_the_screen_promises_is_so():
    """/e2e/actions/tooltips-menus-and-caps-tell-keys-that-work"""
    wrong = sorted(f'{name}: {action} says {accel}' for name, action, accel in program.menu_items()
                   if accel and program.accelerator(accel) != KEY_OF.get(action))
    assert not wrong, wrong
    unstruck = sorted({f'{name}: {key}' for name, key in program.promised_on_the_screen()
                       if key not in STRUCK | THE_TOOLKITS_OWN})
    assert not unstruck, f'promised and struck by nobody: {unstruck}'


run()
