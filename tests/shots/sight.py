# SPDX-License-Identifier: GPL-3.0-or-later
"""What a step of the story leads to, whatever the language: on a busy machine no wait is long enough, and a picture of
the page before looks like one of this page."""

CHOICES = ('GtkToggleButton', 'AdwViewSwitcherButton')


class Sight:
    """What is in the window in front."""

    def __init__(self, *kinds, reads=(), typed=None, chosen=None, lacks=(), looks=None, focus=None):
        self.kinds = kinds  # of widgets, all of them there
        self.reads = reads  # parts of texts; {names[0]} is of the facts
        self.typed = typed  # what stands in a field, also of the facts
        self.chosen = chosen  # (where, number): which of some toggles
        self.lacks = lacks  # kinds or whole texts that are not there
        self.looks = looks  # a class of the style sheet
        self.focus = focus  # the kind of what has it

    def missing(self, windows, facts):
        """What is not there yet; nothing when all is."""
        front = next((window for window in windows if window['active']), None)
        if front is None:
            return 'no window in front'
        widgets = front['widgets']
        texts = [widget['text'] for widget in widgets if 'text' in widget]
        absent = [kind for kind in self.kinds if kind not in front['kinds']]
        absent += [text for text in (part.format(**facts) for part in self.reads)
                   if not any(text in one for one in texts)]
        absent += ['no ' + one for one in self.lacks if one in front['kinds'] or one in texts]
        if self.typed and self.typed.format(**facts) not in [widget.get('typed') for widget in widgets]:
            absent.append(f'typed «{self.typed}»')
        if self.looks and not any(self.looks in widget['classes'].split() for widget in widgets):
            absent.append('.' + self.looks)
        if self.focus and front['focus'] != self.focus:
            absent.append('focus on ' + self.focus)
        if self.chosen and not self.is_chosen(widgets):
            absent.append(f'choice {self.chosen[1]} of {self.chosen[0]}')
        return f'{", ".join(absent)} (in front: {front["kind"]} {front["page"]})' if absent else ''

    def is_chosen(self, widgets):
        where, number = self.chosen
        choices = [widget for widget in widgets if widget['kind'] in CHOICES and where in widget['around']]
        return len(choices) >= number and choices[number - 1]['chosen']
