# SPDX-License-Identifier: GPL-3.0-or-later
"""The shop at which the end-to-end tests are served: few people, few goods, every figure known."""

# code: name, price, barcode
GOODS = {
    'VASE': ('Glass vase', '12.99', '4006381333931'),
    'CANDLES': ('Beeswax candles', '5.99', '5901234123457'),
    'RIBBON': ('Silk ribbon', '2.50', '8001120924407'),
    'PAPER': ('Wrapping paper', '3.20', '7613035974685'),
    'CHAI': ('Chai tea', '1.29', '9780201379624'),
}
BARCODE = {code: barcode for code, (_, _, barcode) in GOODS.items()}

# given, family, phone; the last four digits of each are its own
PEOPLE = (
    ('Maria', 'Rossi', '+39 06 698 21457'),
    ('Jānis', 'Bērziņš', '+371 26 123 456'),
    ('Zuzana', 'Nováková', '+421 905 778 812'),
)


def make_shop(account):
    account.ctl('init', '--name', 'Corner Shop', '--currency', 'EUR', '--country', 'IT', '--zone', 'Europe/Rome')
    for code, (name, price, barcode) in GOODS.items():
        account.ctl('product', 'add', f'code={code}', f'name={name}', f'price={price}', 'tax=22', f'barcode={barcode}',
                    'stock=500')
    for given, family, phone in PEOPLE:
        account.ctl('customer', 'add', f'given={given}', f'family={family}', f'phones={phone}')


def make_swiss_shop(account):
    """One where cash is rounded to five."""
    make_shop(account)
    account.ctl('settings', 'set', 'cash-step=0.05')
