#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the GResource manifest of all statement texts below a folder, and what it depends on."""
import os
import sys

folder, manifest, depfile = sys.argv[1:4]
names, watched = [], []
for place, folders, files in os.walk(folder):
    folders.sort()
    watched.append(place)
    for name in sorted(files):
        if name.endswith('.sql'):
            names.append(os.path.relpath(os.path.join(place, name), folder))

with open(manifest, 'w', encoding='utf-8') as out:
    out.write('<gresources>\n  <gresource prefix="/org/deskbell/sql">\n')
    for name in names:
        out.write(f'    <file>{name}</file>\n')
    out.write('  </gresource>\n</gresources>\n')
with open(depfile, 'w', encoding='utf-8') as out:
    out.write(f'{manifest}: ' + ' '.join(p.replace(' ', '\\ ') for p in watched) + '\n')
