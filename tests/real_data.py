# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of real shops. They lie beside the project and are no part of it: without them a test is skipped.
DESKBELL_REAL_DATA says where they are, when it is elsewhere."""
import os

from tap import Skip

PLACE = os.environ.get('DESKBELL_REAL_DATA') or os.path.join(os.path.dirname(__file__), '..', '..', 'shared', 'data')


def data(name):
    path = os.path.join(os.path.realpath(PLACE), name)
    if not os.path.exists(path):
        raise Skip(f'the real file {name} is not here')
    return path
