# SPDX-License-Identifier: GPL-3.0-or-later
"""What people type into the lookup, from the shop's own names and numbers; the same for the same shop."""
import random
import sqlite3

# As somebody with a Russian keyboard writes a Latin name.
CYRILLIC = dict(zip('abvgdezijklmnoprstufhcyw', 'абвгдезийклмнопрстуфхцыв'))
SHARES = (
    ('one word', 30), ('two words', 20), ('surname last', 10), ('phone', 15), ('cyrillic', 8), ('mistyped', 8),
    ('unrelated words', 10), ('e-mail', 4), ('number', 3), ('product', 2),
)


def read(shop):
    """Names, contact points, numbers and products, in an order of chance."""
    db = sqlite3.connect(f'file:{shop}?mode=ro', uri=True)

    def rows(text):
        found = [row for row in db.execute(text)]
        random.Random(len(found)).shuffle(found)
        return found[:3000]
    data = {
        'people': rows("SELECT given, family FROM customer WHERE given <> '' AND family <> '' ORDER BY id"),
        'phones': rows("SELECT norm FROM contact_point WHERE kind = 'phone' AND norm <> '' ORDER BY id"),
        'emails': rows("SELECT typed FROM contact_point WHERE kind = 'email' ORDER BY id"),
        'orders': rows("SELECT printf ('O%d-%06d', year, sequence) FROM sale ORDER BY id"),
        'products': rows('SELECT name FROM product ORDER BY id'),
    }
    db.close()
    return data


class Typing:
    def __init__(self, shop):
        self.data = read(shop)
        self.random = random.Random(1)

    def pick(self, kind):
        return self.random.choice(self.data[kind])

    def text(self, kind):
        given, family = (name.lower() for name in self.pick('people'))
        if kind == 'one word':
            return family if self.random.random() < 0.7 else given
        if kind == 'two words':
            return f'{family} {given}'
        if kind == 'surname last':
            return f'{given} {family}'
        if kind == 'unrelated words':
            return f'{family} {self.pick("people")[0].lower()}'
        if kind == 'phone':
            return self.pick('phones')[0][-self.random.choice((4, 4, 5, 6, 9)):]
        if kind == 'cyrillic':
            return ''.join(CYRILLIC.get(letter, letter) for letter in family)
        if kind == 'mistyped':
            at = self.random.randrange(len(family) // 2, len(family))
            return family[:at] + self.random.choice('aeiorst') + family[at + 1:]
        if kind == 'e-mail':
            return self.pick('emails')[0]
        return self.pick('orders' if kind == 'number' else 'products')[0].lower()

    def texts(self, n_keys):
        """(kind, text) until so many keys are typed."""
        kinds, shares = zip(*SHARES)
        typed = 0
        while typed < n_keys:
            kind = self.random.choices(kinds, shares)[0]
            text = self.text(kind)[:n_keys - typed]
            typed += len(text)
            yield kind, text

    def us_texts(self, n_keys):
        """Those that a US keyboard has, without Shift."""
        typed = 0
        while typed < n_keys:
            kind = self.random.choices(('one word', 'two words', 'phone', 'mistyped'), (50, 20, 20, 10))[0]
            text = self.text(kind)
            if all(letter in 'abcdefghijklmnopqrstuvwxyz0123456789 -' for letter in text):
                text = text[:n_keys - typed]
                typed += len(text)
                yield kind, text
