# SPDX-License-Identifier: GPL-3.0-or-later
"""One story on a demo shop that comes by every page and dialog of the real program, by keys alone, on a display, a bus
and a home folder of its own. Pictures are taken of it (pictures.py), and each step is looked at (survey.py).

A page or dialog that is added to the program is added to STORY, and to SHOWN where its picture has another name."""
import datetime
import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid

sys.path.append(os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', 'e2e'))
from keyboard import Keyboard  # noqa: E402
from sight import Sight  # noqa: E402

BUILD = os.environ.get('DESKBELL_BUILD', 'build')
SIZES = ['1366x768', '900x700']

SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=:close
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
"""
OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="W-m"><action name="Maximize"/></keybind></keyboard>
</openbox_config>
"""

# A catalogue as a spreadsheet saves it, not without fault.
GOODS = """Article;Name;Price;VAT;In stock;Supplier
OAK-01;Oak tray, oiled;24,90;21;12;Ozols
OAK-02;Oak bowl;31,50001;21;4;Ozols
LIN-07;Linen runner;ask;21;9;Linums
LIN-08;Linen apron;29,00;21;15;Linums
"""


# Orders in two files, one column of which says nothing to whom it is new.
ORDERS = """Order;Client;Day;Remark
4711;Ozols;2026-09-14;
4712;Linums;2026-09-15;by post
"""
LINES = """Order,Item,Quantity,Price,Rabais
4711,OAK-01,2,24.90,0
4711,LIN-08,1,29.00,0.1
4712,LIN-07,3,14.50,0
"""

# The code of no product.
UNKNOWN = '9999999999994'


class Desk:
    """The program on a display of its own."""

    def __init__(self, home, size, scheme, arguments=(), env=None):
        self.home, self.processes, self.width = home, [], int(size.split('x')[0])
        read, write = os.pipe()
        os.set_inheritable(write, True)
        self.start(['Xvfb', '-displayfd', str(write), '-screen', '0', size + 'x24', '-nolisten', 'tcp'],
                   pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as said:
            display = ':' + said.readline().strip()
        self.env = environment(home) | {
            'DISPLAY': display, 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GSETTINGS_BACKEND': 'memory',
            'ADW_DEBUG_COLOR_SCHEME': scheme, 'NO_AT_BRIDGE': '1', 'GTK_A11Y': 'none'} | (env or {})
        self.env.pop('WAYLAND_DISPLAY', None)
        self.start(['openbox', '--config-file', os.path.join(home, 'openbox.xml')])
        time.sleep(0.3)
        self.start(['dbus-run-session', '--', os.path.join(BUILD, 'ui', 'deskbell'), *arguments])
        self.run('xdotool', 'search', '--sync', '--onlyvisible', '--class', 'deskbell')
        self.settle()
        self.keys('super+m')
        self.settle()

    def start(self, argv, pass_fds=()):
        with open(os.path.join(self.home, 'said.log'), 'ab') as said:
            self.processes.append(subprocess.Popen(
                argv, env=getattr(self, 'env', None), pass_fds=pass_fds, stdout=subprocess.DEVNULL, stderr=said))

    def run(self, *argv):
        subprocess.run(argv, env=self.env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def keys(self, *keys):
        for key in keys:
            self.run('xdotool', 'key', '--clearmodifiers', key)
            time.sleep(0.12)

    def type(self, text):
        self.run('xdotool', 'type', '--delay', '60', text)

    def point(self, x, y):
        self.run('xdotool', 'mousemove', str(x), str(y))

    def click(self, x, y):
        self.point(x, y)
        self.run('xdotool', 'click', '1')

    def from_start(self, x):
        """Where that is, counted from where a line of text begins."""
        return self.width - x if self.env.get('DESKBELL_DIRECTION') == 'rtl' else x

    def scan(self, code):
        """By the scanner of the end-to-end tests, into which no busy machine puts a gap."""
        keyboard = Keyboard(self.env['DISPLAY'])
        keyboard.scan(code)
        keyboard.close()

    def picture(self, path):
        self.run('import', '-window', 'root', path)

    def settle(self):
        """Waits until nothing moves."""
        last, same = None, 0
        time.sleep(0.4)
        for count in range(40):
            now = os.path.join(self.home, f'frame-{count % 2}.png')
            self.picture(now)
            same = same + 1 if last and filecmp.cmp(last, now, shallow=False) else 0
            if same == 2:
                return
            last = now
            time.sleep(0.2)

    def shoot(self, folder, name):
        self.settle()
        self.picture(os.path.join(folder, name + '.png'))

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


def environment(home):
    return os.environ | {
        'HOME': home, 'XDG_DATA_HOME': home + '/data', 'XDG_CONFIG_HOME': home + '/config',
        'XDG_STATE_HOME': home + '/state', 'XDG_CACHE_HOME': home + '/cache', 'XDG_RUNTIME_DIR': home + '/run',
        'LC_ALL': 'C.UTF-8', 'TZ': 'Europe/Riga'}


def make_home(parent):
    home = os.path.join(parent, 'home')
    os.makedirs(home + '/config/gtk-4.0')
    os.makedirs(home + '/run', mode=0o700)
    with open(home + '/config/gtk-4.0/settings.ini', 'w', encoding='utf-8') as file:
        file.write(SETTINGS)
    with open(home + '/openbox.xml', 'w', encoding='utf-8') as file:
        file.write(OPENBOX)
    return home


def ctl(home, *argv):
    said = subprocess.run([os.path.join(BUILD, 'app', 'ctl', 'deskbellctl'), *argv], env=environment(home),
                          check=True, capture_output=True, text=True)
    return json.loads(said.stdout)


def fill(home):
    """A demo shop, and what the story needs to know of it."""
    ctl(home, 'demo', '--customers', '300', '--products', '60', '--orders', '120', '--seed', '7')
    facts = {'codes': [], 'names': []}
    for letter in 'tcsabmpkl':
        for hit in ctl(home, 'lookup', letter, '--kind', 'product')['hits']:
            product = ctl(home, 'product', 'show', hit['id'])
            code = product.get('barcode')
            if code and code.isdigit() and len(code) >= 8 and code not in facts['codes'] and len(facts['codes']) < 3:
                facts['codes'].append(code)
                facts['names'].append(product['name'])
    for name, text in (('goods', GOODS), ('orders', ORDERS), ('lines', LINES)):
        facts[name] = os.path.join(os.path.dirname(home), name + '.csv')
        with open(facts[name], 'w', encoding='utf-8') as file:
            file.write(text)
    facts['product'] = ctl(home, 'product', 'show', 'BC-4025')['barcode']
    promise(home, os.path.dirname(home))
    facts['customer'] = ctl(home, 'lookup', 'ber', '--kind', 'customer')['hits'][0]
    return facts


def promise(home, place):
    """Orders in work that were promised; those that are late need a clock, which only a test build has."""
    products = [hit['id'] for hit in ctl(home, 'lookup', 'b', '--kind', 'product', '--limit', '9')['hits']]
    wanted = [  # the customer, promised in so many days, paid, expedite, department, state
        ('C000003', -3, '0', False, 'warehouse', None), ('C000009', -1, '0', True, 'repairs', 'in-fulfilment'),
        ('C000012', 0, '5.00', False, 'warehouse', 'ready'), ('C000021', 1, '0', True, None, None),
        ('C000034', 2, '10.00', False, 'repairs', 'in-fulfilment'), ('C000040', 5, '0', False, 'warehouse', 'ready'),
        ('C000055', 9, '0', False, None, 'shipped')]
    now = datetime.datetime.now(datetime.timezone.utc)
    for index, (customer, days, paid, expedite, department, state) in enumerate(wanted):
        draft = {'uuid': f'shots-{index}-0000', 'customer': customer, 'channel': 'phone', 'expedite': expedite,
                 'lines': [{'product': product, 'quantity': '1'} for product in products[index:index + 1 + index % 3]],
                 'delivery': (now + datetime.timedelta(days=days)).strftime('%Y-%m-%d')}
        if department:
            draft['department'] = department
        if paid != '0':
            draft['payments'] = [{'tender': 'card', 'amount': paid}]
        with open(os.path.join(place, 'draft.json'), 'w', encoding='utf-8') as file:
            json.dump(draft, file)
        clock = ['--now', (now - datetime.timedelta(days=6)).strftime('%Y-%m-%dT10:20:00Z')] if days < 0 else []
        try:
            posted = ctl(home, *clock, 'order', 'post', os.path.join(place, 'draft.json'))
        except subprocess.CalledProcessError:
            continue  # no clock
        ctl(home, 'receipt', posted['number'], '--pdf', os.path.join(place, f'promised-{index}.pdf'))
        if state:
            ctl(home, 'order', 'advance', posted['number'], state)


def write_twice(home):
    """Some who were written down twice, each in another way."""
    for fields in (
            ['name=Jānis Bērziņš', 'phones=+371 26 123 456', 'emails=janis.berzins@inbox.lv', 'birth=1980-03-03',
             'address.street=Brīvības iela 12', 'address.city=Rīga', 'address.postcode=LV-1010',
             'note=Speaks Latvian and Russian. Prefers to be called after work.'],
            ['given=Janis', 'family=Berzins', 'phones=+371 29 555 018', 'emails=janis.berzins@inbox.lv', 'language=lv',
             'address.street=Brīvības 12-4', 'address.city=Riga', 'address.postcode=1010',
             'note=The door code is on the order.', 'marketing=true'],
            ['given=Giulia', 'family=Ferrari', 'phones=06 6982 1234'],
            ['given=Giulia', 'family=Ferrari', 'phones=+39 06 69821234', 'flags=Ask a supervisor before a credit'],
            ['name=Maximiliane Schreiber-von Hohenlohe zu Waldenburg', 'birth=1971-11-02'],
            ['name=Maximiliane Schreiber-von Hohenlohe zu Waldenburgg', 'birth=1971-11-02']):
        ctl(home, 'customer', 'add', *fields)


def sell_unprinted(home, facts):
    """An order whose receipt nobody printed yet: the newest of the desk's list."""
    goods = [hit['id'] for hit in ctl(home, 'lookup', 'b', '--kind', 'product')['hits'][:3]]
    path = os.path.join(home, 'draft.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'uuid': str(uuid.uuid4()), 'lines': [{'product': code, 'quantity': str(1 + nth)}
                                                         for nth, code in enumerate(goods)],
                   'payments': [{'tender': 'cash', 'amount': '5000.00'}]}, file)
    facts['unprinted'] = ctl(home, 'order', 'post', path)['number'].lstrip('O')


def sell_for_return(home, facts):
    """The order of the rules, bought some weeks ago: 29.47, by card and in cash; its candles came back already. Without a
    test build there is no clock: then it was bought today."""
    path = os.path.join(home, 'draft.json')
    now = datetime.datetime.now(datetime.timezone.utc)
    goods = [hit['id'] for hit in ctl(home, 'lookup', 'b', '--kind', 'product')['hits'] if hit['id'] != 'BC-4025'][:2]
    draft = {'uuid': str(uuid.uuid4()), 'customer': facts['customer']['id'], 'discount': '10.00',
             'lines': [{'product': 'BC-4025', 'quantity': '2', 'price': '12.99'},
                       {'product': goods[0], 'quantity': '1', 'price': '5.99'},
                       {'product': goods[1], 'quantity': '3', 'price': '2.50'}],
             'payments': [{'tender': 'card', 'amount': '20.00', 'last4': '4417'}, {'tender': 'cash', 'amount': '9.47'}]}
    ctl(home, 'settings', 'set', 'restocking-fees=changed-mind 15%')
    for days in (34, 0):
        clock = ['--now', (now - datetime.timedelta(days=days)).strftime('%Y-%m-%dT10:20:00Z')] if days else []
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(draft, file)
        try:
            sold = ctl(home, *clock, 'order', 'post', path)
            break
        except subprocess.CalledProcessError:
            continue  # no clock
    facts['sold'], facts['sold_number'] = sold['barcode'], sold['number'].lstrip('O')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'uuid': str(uuid.uuid4()), 'order': sold['number'], 'lines': [{'line': 3, 'quantity': '3'}]}, file)
    ctl(home, 'return', 'post', path)


def open_file(desk, path, *before):
    """By the toolkit's dialog, which fills in its field as one types."""
    desk.keys(*before, 'ctrl+Return')
    desk.see('GtkFileChooserWidget')
    desk.type(path)
    desk.see('GtkFileChooserWidget', typed=path)
    desk.keys('Return')
    desk.see('Window', reads=[os.path.basename(path)])


def scan_all(desk, facts):
    for code, name in zip(facts['codes'], facts['names']):
        desk.scan(code)
        desk.see('OrderPage', reads=[name])


def refuse_cash_step(desk):
    """Types what is no amount into the second row of the page about money."""
    desk.keys('ctrl+2')
    desk.see(chosen=PREFERENCES[2], focus='AdwActionRow')
    desk.keys('Tab')
    desk.see(focus='GtkText')
    desk.keys('ctrl+a')
    desk.type('five')
    desk.see(typed='five')
    desk.keys('Return')
    desk.see(looks='error')


def ask_to_close(desk):
    """What was refused is still in its field; a toast that is still there takes the first Escape."""
    for _ in range(2):
        if not any(QUESTION in window['kinds'] for window in desk.settle()):
            desk.keys('Escape')


DESK = ('DeskPage', 'DeskRow')
MENU = 'GtkPopoverMenu'
TOAST = 'AdwToastWidget'
QUESTION = 'AdwMessageDialog'
ORDER = ['{names[0]}', '{names[1]}', '{names[2]}']
PREFERENCES = {number: ('AdwViewSwitcher', number) for number in (1, 2, 3, 4, 5)}
FILTER = {number: ('OrdersHead', number) for number in (1, 3, 4)}

# The story: the picture's name, what leads to it from the one before, and what is then in front. Each step's keys are
# those of a person at the counter, who looks before pressing the next one.
STORY = [
    ('desk', lambda desk, facts: None, Sight(*DESK, lacks=[MENU])),
    ('menu', lambda desk, facts: desk.keys('F10'), Sight(*DESK, MENU, reads=['F11'])),
    ('menu-new', lambda desk, facts: (desk.keys('Escape'), desk.see(*DESK, lacks=[MENU]), desk.click(desk.from_start(22), 23)),
     Sight(*DESK, MENU, lacks=['F11'])),
    ('lookup', lambda desk, facts: (desk.keys('Escape'), desk.see(lacks=[MENU]), desk.point(640, 690), desk.type('ber')),
     Sight('LookupPopover', 'LookupRow', reads=['«ber»', '{customer[title]}'])),
    ('customer', lambda desk, facts: desk.keys('Return'),
     Sight('CustomerRecord', 'TimelineRow', reads=['{customer[title]}'], lacks=['LookupPopover'])),
    ('hidden', lambda desk, facts: desk.keys('F12'), Sight('CustomerRecord', reads=['•••••'])),
    ('account', lambda desk, facts: (desk.keys('F12'), desk.see('CustomerRecord', lacks=['•••••']), desk.keys('ctrl+t'),
                                     desk.see('PaySplit'), desk.type('30')), Sight('PayDialog', 'PaySplit', typed='30')),
    ('return-choice', lambda desk, facts: (desk.keys('Escape'), desk.see('CustomerRecord'), sell_for_return(desk.home, facts),
                                           desk.see('CustomerRecord', reads=[facts['sold_number']]), desk.keys('F3')),
     Sight('ReturnChoice')),
    ('note', lambda desk, facts: (desk.keys('Escape'), desk.see('CustomerRecord'), desk.keys('F6'), desk.see('NoteDialog'),
                                  desk.type('Whether oak needs oil')), Sight('NoteDialog', typed='Whether oak needs oil')),
    ('customer-edit', lambda desk, facts: (desk.keys('ctrl+Return'), desk.see('CustomerRecord', TOAST), desk.keys('ctrl+e')),
     Sight('CustomerPage', 'CustomerEditor', typed='{customer[title]}')),
    ('order', lambda desk, facts: (desk.keys('Escape', 'F2'), desk.see('OrderPage'),
                                   scan_all(desk, facts)), Sight('OrderPage', 'OrderLineRow', reads=ORDER)),
    ('turned', lambda desk, facts: desk.keys('shift+F12'), Sight('Turned')),
    ('order-help', lambda desk, facts: (desk.keys('shift+F12'), desk.see('OrderPage', lacks=['Turned']), desk.keys('F1')),
     Sight('OrderPage', 'HelpPanel')),
    ('who', lambda desk, facts: (desk.keys('F1'), desk.see('OrderPage', lacks=['HelpPanel']), desk.keys('ctrl+k'),
                                 desk.see('WhoDialog'), desk.type('kal')), Sight('WhoDialog', 'LookupRow', typed='kal')),
    ('pay', lambda desk, facts: (desk.keys('Escape'), desk.see('OrderPage', reads=ORDER), desk.keys('ctrl+Return')),
     Sight('PayDialog', lacks=['PaySplit', 'HelpPanel'])),
    ('pay-help', lambda desk, facts: desk.keys('F1'), Sight('PayDialog', 'HelpPanel')),
    ('paid', lambda desk, facts: (desk.keys('F1'), desk.see('PayDialog', lacks=['HelpPanel']), desk.keys('Return')),
     Sight('OrderRecordPage', TOAST, reads=ORDER)),
    ('record', lambda desk, facts: desk.keys('Return'), Sight('OrderRecordPage', reads=ORDER)),
    ('gift', lambda desk, facts: desk.keys('ctrl+g'), Sight('GiftDialog', reads=ORDER)),
    ('move-payment', lambda desk, facts: (desk.keys('Escape'), desk.see('OrderRecordPage'), desk.keys('ctrl+shift+s')),
     Sight('CorrectionDialog', looks='suggested-action')),
    ('reverse', lambda desk, facts: (desk.keys('Escape'), desk.see('OrderRecordPage'), desk.keys('ctrl+shift+r'),
                                     desk.see('CorrectionDialog'), desk.type('rung up twice')),
     Sight('CorrectionDialog', typed='rung up twice', looks='destructive-action')),
    ('return', lambda desk, facts: (desk.keys('Escape'), desk.see('OrderRecordPage'),
                                    desk.scan(facts['sold']), desk.see('ReturnPage', 'ReturnLineRow'), desk.keys('space'),
                                    desk.see(reads=['9.70']), desk.keys('Tab', 'space', *['Down'] * 5, 'Return')),
     Sight('ReturnPage', 'ReturnLineRow', reads=['8.24'])),
    ('returned', lambda desk, facts: desk.keys('ctrl+Return'), Sight('ReturnPage', 'ReturnDone', reads=['-000002'])),
    ('product', lambda desk, facts: (desk.keys('Escape'), desk.see(*DESK), desk.scan(facts['product'])),
     Sight('ProductPage', 'ProductRecord', reads=['{product}'])),
    ('product-edit', lambda desk, facts: (desk.keys('ctrl+e'), desk.see('ProductEditor'), desk.keys(*['Tab'] * 4, 'ctrl+a'),
                                          desk.type('13.90')), Sight('ProductPage', 'ProductEditor', typed='13.90')),
    ('unprinted', lambda desk, facts: (desk.keys('Escape'), sell_unprinted(desk.home, facts), desk.keys('alt+Home')),
     Sight(*DESK, reads=['{unprinted}'])),
    ('not-printed', lambda desk, facts: (desk.keys('alt+Home'), desk.see(*DESK), desk.keys('Return')),
     Sight('OrderRecordPage', 'ReceiptNotice', reads=['{unprinted}'], lacks=[TOAST])),
    ('unknown-code', lambda desk, facts: (desk.keys('alt+Home'), desk.see(*DESK), desk.scan(UNKNOWN)),
     Sight('LookupPopover', reads=['«' + UNKNOWN + '»'])),
    ('new-customer', lambda desk, facts: (desk.keys('Escape'), desk.see(*DESK, lacks=['LookupPopover']),
                                          desk.keys('Escape', 'ctrl+n'), desk.see('CustomerEditor'), desk.type('Novak Petra')),
     Sight('CustomerPage', 'CustomerEditor', typed='Novak Petra', reads=['Petra, Novak'])),
    ('import', lambda desk, facts: (desk.keys('Escape', 'ctrl+o'), desk.see('ImportPage'),
                                    open_file(desk, facts['goods'], 'ctrl+2'), desk.keys('ctrl+Return')),
     Sight('ImportPage', 'ImportColumnRow', 'ImportRemarks', reads=['goods.csv', '31,50001'])),
    ('import-orders', lambda desk, facts: (desk.keys('Escape', 'ctrl+w'), desk.see(lacks=['ImportPage']),
                                           desk.keys('ctrl+o'), desk.see('ImportPage'),
                                           open_file(desk, facts['orders'], 'ctrl+6'), open_file(desk, facts['lines'])),
     Sight('ImportPage', 'ImportColumnRow', 'Notice', reads=['orders.csv', 'lines.csv'])),
    ('export', lambda desk, facts: (desk.keys('F10'), desk.see(MENU), desk.keys('Down', 'Return'),
                                    desk.see('ExportDialog'), desk.keys('ctrl+3')),
     Sight('ExportDialog', chosen=('GtkBox', 3))),
    ('export-days', lambda desk, facts: (desk.keys(*['Tab'] * 6), desk.type('2026-10-01'), desk.see(typed='2026-10-01'),
                                         desk.keys('Tab'), desk.type('soon')), Sight('ExportDialog', typed='soon', looks='error')),
    ('export-customers', lambda desk, facts: desk.keys('ctrl+1'), Sight('ExportDialog', chosen=('GtkBox', 1))),
    ('orders', lambda desk, facts: (desk.keys('Escape', 'Escape'), desk.see('ImportPage'), desk.keys('ctrl+shift+o')),
     Sight('OrdersPage', 'OrdersRow', chosen=FILTER[1])),
    ('orders-late', lambda desk, facts: desk.keys('ctrl+3'), Sight('OrdersPage', 'OrdersRow', chosen=FILTER[3])),
    ('orders-owed', lambda desk, facts: (desk.keys('ctrl+4'), desk.see('OrdersPage', 'OrdersRow', chosen=FILTER[4]),
                                         desk.keys('ctrl+t')), Sight('PayDialog')),
    ('order-step', lambda desk, facts: (desk.keys('Escape'), desk.see('OrdersPage'), desk.keys('ctrl+1'),
                                        desk.see('OrdersRow', chosen=FILTER[1]), desk.keys('ctrl+d')),
     Sight('OrdersPage', TOAST, chosen=FILTER[1])),
    ('order-cancel', lambda desk, facts: (desk.keys('Down', 'Down', 'Down', 'Return'), desk.see('OrderRecordPage', 'OrderLineRow'),
                                          desk.keys('Delete')), Sight(QUESTION, looks='destructive')),
    ('order-change', lambda desk, facts: (desk.keys('Escape'), desk.see('OrderRecordPage'), desk.keys('ctrl+e'),
                                          desk.see('OrderChangeDialog'), desk.keys('ctrl+3')), Sight('OrderChangeDialog')),
    ('duplicates', lambda desk, facts: (write_twice(desk.home), desk.keys('Escape'), desk.see('OrderRecordPage'),
                                        desk.keys('ctrl+m')), Sight('DuplicatesPage', 'DuplicateRow', reads=['C000301'])),
    ('merge', lambda desk, facts: desk.keys('Return'), Sight('MergeDialog', 'MergeRow')),
    ('merged', lambda desk, facts: desk.keys('ctrl+Return'), Sight('DuplicatesPage', 'DuplicateRow', TOAST)),
    ('shortcuts', lambda desk, facts: desk.keys('Escape', 'ctrl+shift+slash'), Sight('KeyRow')),
    ('demo-away', lambda desk, facts: (desk.keys('Escape'), desk.see('DuplicatesPage'), desk.keys('F10'), desk.see(MENU),
                                       desk.keys('Down', 'Down', 'Down', 'Return')), Sight(QUESTION, looks='destructive')),
    ('preferences', lambda desk, facts: (desk.keys('Escape'), desk.see('DuplicatesPage'), desk.keys('Escape', 'ctrl+comma')),
     Sight('PreferencesDialog', chosen=PREFERENCES[1])),
    ('preferences-saved', lambda desk, facts: (desk.keys('ctrl+1', 'ctrl+a'), desk.type('Rasma'), desk.keys('Return')),
     Sight('PreferencesDialog', TOAST, typed='Rasma', chosen=PREFERENCES[1])),
    ('preferences-money', lambda desk, facts: desk.keys('ctrl+2'), Sight('PreferencesDialog', chosen=PREFERENCES[2])),
    ('preferences-refused', lambda desk, facts: refuse_cash_step(desk),
     Sight('PreferencesDialog', typed='five', looks='error', chosen=PREFERENCES[2])),
    ('preferences-tax', lambda desk, facts: (desk.keys('ctrl+f'), desk.type('21'), desk.see(typed='21', lacks=['AdwViewSwitcherButton']),
                                             desk.keys('Return'), desk.see(chosen=PREFERENCES[2]), desk.keys('Return'),
                                             desk.see('TaxRateDialog'), desk.type('22'), desk.keys('Tab'), desk.type('2027-01-01')),
     Sight('TaxRateDialog', typed='2027-01-01')),
    ('preferences-rate', lambda desk, facts: desk.keys('ctrl+Return'), Sight('PreferencesDialog', reads=['2027'])),
    ('preferences-returns', lambda desk, facts: desk.keys('ctrl+3'), Sight('PreferencesDialog', chosen=PREFERENCES[3])),
    ('preferences-desk', lambda desk, facts: desk.keys('ctrl+4'), Sight('PreferencesDialog', chosen=PREFERENCES[4])),
    ('preferences-appearance', lambda desk, facts: desk.keys('ctrl+5'), Sight('PreferencesDialog', chosen=PREFERENCES[5])),
    ('preferences-search', lambda desk, facts: (desk.keys('ctrl+f'), desk.type('21')),
     Sight('PreferencesDialog', typed='21', lacks=['AdwViewSwitcherButton'])),
    ('preferences-closing', lambda desk, facts: (desk.keys('Escape'), desk.see(chosen=PREFERENCES[5]), desk.keys('ctrl+2'),
                                                 desk.see(chosen=PREFERENCES[2], looks='error'), ask_to_close(desk)),
     Sight(QUESTION, looks='destructive')),
]

# On which step of STORY a page or dialog is seen, by the name of its .ui, where the step is not called the same.
SHOWN = {'correction-dialog': 'reverse', 'merge-dialog': 'merge', 'order-record-page': 'record', 'pay-dialog': 'pay', 'preferences-dialog': 'preferences',
         'tax-rate-dialog': 'preferences-tax'}


def step_of(ui):
    """The step on which the page or dialog with that .ui is seen."""
    return SHOWN.get(ui, ui.rsplit('-', 1)[0])
