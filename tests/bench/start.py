# SPDX-License-Identifier: GPL-3.0-or-later
"""A program's start: how long until its first frame is painted, and how much memory it has when all is built."""
import os
import select
import subprocess
import time

from desk import bench_program

PATIENCE = 30
QUIET = 1.5  # seconds without a tick of the processor: nothing is being built any more


class Start:
    """A program that was started, with an eye on its first window."""

    def __init__(self, desk, *command):
        ours, theirs = os.pipe()
        env = desk.env | {'LD_PRELOAD': bench_program('first-frame.so'), 'DESKBELL_BENCH_FD': str(theirs)}
        self.begun = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        self.program = subprocess.Popen(command, env=env, pass_fds=(theirs,), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        os.close(theirs)
        self.said = os.fdopen(ours, 'rb', buffering=0)

    def first_frame(self):
        """Microseconds from the start to the first painted frame."""
        said, end = b'', time.monotonic() + PATIENCE
        while b'frame ' not in said or not said.endswith(b'\n'):
            ready, _, _ = select.select([self.said], [], [], max(0, end - time.monotonic()))
            more = self.said.read(200) if ready else b''
            assert more, f'{self.program.args[0]} painted nothing: {self.end()}'
            said += more
        return int(said.split(b'frame ')[1]) - self.begun

    def settled_memory(self):
        """KiB that are resident once the program has been quiet for a while."""
        ticks, since = self.ticks(), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < QUIET:
            assert time.monotonic() < end, 'the program does not come to rest'
            time.sleep(0.05)
            if self.ticks() != ticks:
                ticks, since = self.ticks(), time.monotonic()
        with open(f'/proc/{self.program.pid}/status', encoding='ascii') as status:
            return next(int(line.split()[1]) for line in status if line.startswith('VmRSS:'))

    def ticks(self):
        with open(f'/proc/{self.program.pid}/stat', encoding='utf-8') as stat:
            fields = stat.read().rsplit(')', 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def end(self):
        self.program.terminate()
        self.said.close()
        return self.program.communicate()[1]


def first_frame(desk, *command):
    start = Start(desk, *command)
    try:
        return start.first_frame()
    finally:
        start.end()


def settled_memory(desk, *command):
    start = Start(desk, *command)
    try:
        start.first_frame()
        return start.settled_memory()
    finally:
        start.end()
