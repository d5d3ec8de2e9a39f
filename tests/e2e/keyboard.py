# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keys and clicks, by XTest.

Keys go by their code, as a scanner or a hand sends them: what they mean is up to the layout. The gaps are
kept by the X server, to which a whole burst is handed at once, so that a busy machine cannot turn a scan
into slow typing."""
import ctypes
import ctypes.util

ROWS = (
    (10, '1234567890-=', '!@#$%^&*()_+'),
    (24, 'qwertyuiop[]', 'QWERTYUIOP{}'),
    (38, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (51, '\\zxcvbnm,./', '|ZXCVBNM<>?'),
    (65, ' ', ' '),
)
# What a US keyboard types: character → (code of the key, with Shift).
US = {}
for first, plain, shifted in ROWS:
    for place, character in enumerate(shifted):
        US[character] = (first + place, True)
    for place, character in enumerate(plain):
        US[character] = (first + place, False)

KEYS = {
    'Escape': 9, 'BackSpace': 22, 'Tab': 23, 'Return': 36, 'space': 65,
    'Home': 110, 'Up': 111, 'Page_Up': 112, 'Left': 113, 'Right': 114, 'End': 115, 'Down': 116, 'Page_Down': 117,
    'Delete': 119, 'KP_Subtract': 82, 'KP_Add': 86, 'KP_Enter': 104, 'F11': 95, 'F12': 96,
    **{f'F{n}': 66 + n for n in range(1, 11)},
}
MODIFIERS = {'ctrl': 37, 'shift': 50, 'alt': 64}

SCANNER_MS = 5
TYPIST_MS = 40  # slower than any scanner, faster than any hand


def library(name):
    path = ctypes.util.find_library(name)
    assert path, f'lib{name} is not installed'
    return ctypes.CDLL(path)


class Keyboard:
    """The keyboard and the mouse of one display."""

    def __init__(self, display):
        self.x = library('X11')
        self.xtest = library('Xtst')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        for call in (self.x.XCloseDisplay, self.x.XGrabServer, self.x.XUngrabServer):
            call.argtypes = [ctypes.c_void_p]
        self.xtest.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtest.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtest.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int,
                                                    ctypes.c_ulong]
        self.display = self.x.XOpenDisplay(display.encode())
        assert self.display, f'no X display {display}'

    def close(self):
        self.x.XCloseDisplay(self.display)

    def _send(self, code, down, delay=0):
        self.xtest.XTestFakeKeyEvent(self.display, code, down, delay)

    def _strike(self, code, held, ms):
        """A key that comes `ms` after the last one; it is down for a millisecond."""
        for modifier in held:
            self._send(modifier, True)
        self._send(code, True, max(ms - 1, 0))
        self._send(code, False, 1)
        for modifier in reversed(held):
            self._send(modifier, False)

    def _done(self):
        """Returns when the server has dealt out everything."""
        self.x.XSync(self.display, False)

    def key(self, *names, ms=TYPIST_MS):
        """Strikes keys such as `F2` or `ctrl+Return`, one after the other."""
        for name in names:
            *held, last = name.split('+')
            code = KEYS[last] if last in KEYS else US[last][0]
            self._strike(code, [MODIFIERS[modifier] for modifier in held], ms)
        self._done()

    def type(self, text, ms=TYPIST_MS):
        """Types as on a US keyboard, whatever the layout makes of it. A line end is Return."""
        for character in text:
            code, shift = (KEYS['Return'], False) if character == '\n' else US[character]
            self._strike(code, [MODIFIERS['shift']] if shift else [], ms)
        self._done()

    def scan(self, code, ms=SCANNER_MS):
        """What a scanner sends for a code: its keys and Return. While they come the server draws for nobody: what it
        draws on a busy machine would put gaps into the code that no scanner leaves."""
        self.x.XGrabServer(self.display)
        self.type(code + '\n', ms)
        self.x.XUngrabServer(self.display)
        self._done()

    def scans(self, *codes, ms=SCANNER_MS, gap=200):
        """Codes one after the other, as fast as a hand moves the scanner on."""
        for code in codes:
            self._send(MODIFIERS['shift'], False, gap)
            self.scan(code, ms)

    def click(self, x, y, times=1, ms=60):
        self.xtest.XTestFakeMotionEvent(self.display, -1, int(x), int(y), 0)
        for _ in range(times):
            self.xtest.XTestFakeButtonEvent(self.display, 1, True, ms)
            self.xtest.XTestFakeButtonEvent(self.display, 1, False, 10)
        self._done()
