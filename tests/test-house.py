#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the house as CONTRIBUTING.md says: each file of app/ has its tests, each text for people reaches the
translators, each file says its licence, and what the desktop is told is valid.

usage: test-house.py SOURCE-ROOT BUILD-ROOT"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

from tap import Skip, output, run, test

SOURCE, BUILD = (os.path.realpath(path) for path in sys.argv[1:3])
APP_ID = 'org.deskbell.Deskbell'
os.chdir(SOURCE)
sys.path.insert(0, os.path.join(SOURCE, 'data', 'help'))
sys.dont_write_bytecode = True

import readme  # noqa: E402 (it lies in the source)


def files(*patterns):
    return sorted(name for pattern in patterns for name in glob.glob(pattern, recursive=True))


def read(name):
    with open(name, encoding='utf-8') as file:
        return file.read()


def tool(name):
    if not shutil.which(name):
        raise Skip(f'{name} is not installed')
    return name


def built(name):
    path = os.path.join(BUILD, 'data', name)
    assert os.path.exists(path), f'{path} was not built'
    return path


@test
def each_file_of_app_has_its_tests():
    """/house/each-file-of-app-has-its-tests"""
    sources = files('app/*.c', 'app/*.cpp', 'app/db/*.c')
    expected = {f'tests/test-{os.path.splitext(os.path.basename(name))[0]}.c' for name in sources}
    missing = [name for name in sorted(expected) if not os.path.exists(name)]
    assert not missing, 'missing: ' + ' '.join(missing)


@test
def each_test_is_registered():
    """/house/each-test-is-registered"""
    tests = json.loads(read(os.path.join(BUILD, 'meson-info', 'intro-tests.json')))
    run_by_meson = {os.path.basename(word) for entry in tests for word in entry['cmd']}
    missing = [name for name in files('tests/**/test-*.c', 'tests/**/test-*.py', 'tests/**/test-*.sh')
               if os.path.basename(name).removesuffix('.c') not in run_by_meson]
    assert not missing, 'not in tests/meson.build: ' + ' '.join(missing)


@test
def each_file_says_its_licence():
    """/house/each-file-says-its-licence"""
    named = files('app/**/*.[ch]', 'app/**/*.cpp', 'ui/**/*.[ch]', 'tests/**/*.[ch]', 'tests/**/*.py', 'tests/**/*.sh',
                  'data/**/*.py', 'data/**/*.svg') + ['dev', '.ci/run']
    missing = [name for name in named
               if 'SPDX-License-Identifier: GPL-3.0-or-later' not in ''.join(read(name).splitlines()[:3])]
    assert not missing, ' '.join(missing)


@test
def no_file_outgrows_its_subject():
    """/house/no-file-outgrows-its-subject"""
    long = [f'{name} ({read(name).count(chr(10))})' for name in files('app/**/*.c', 'ui/**/*.c')
            if read(name).count('\n') > 600]
    assert not long, 'past 600 lines, so two subjects: ' + ' '.join(long)


@test
def each_text_reaches_the_translators():
    """/house/each-text-reaches-the-translators"""
    marked = re.compile(r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
    texts = {name for name in files('app/**/*.[ch]', 'app/**/*.cpp', 'ui/**/*.[ch]') if marked.search(read(name))}
    texts |= {name for name in files('ui/**/*.ui', 'data/**/*.ui') if 'translatable="' in read(name)}
    texts |= set(files('data/*.desktop.in', 'data/*.metainfo.xml.in', 'data/*.gschema.xml', 'data/help/*.help'))
    listed = [line for line in read('po/POTFILES.in').splitlines() if line and not line.startswith('#')]
    assert listed == sorted(listed), 'po/POTFILES.in is not in alphabetical order'
    assert not texts - set(listed), 'not in po/POTFILES.in: ' + ' '.join(sorted(texts - set(listed)))
    stale = [name for name in listed if not os.path.exists(name)]
    assert not stale, 'in po/POTFILES.in, but gone: ' + ' '.join(stale)


@test
def each_language_is_listed_and_complete_in_form():
    """/house/each-language-is-listed-and-well-formed"""
    listed = [line for line in read('po/LINGUAS').split('\n') if line and not line.startswith('#')]
    here = [os.path.basename(name)[:-3] for name in files('po/*.po')]
    assert sorted(listed) == here, f'po/LINGUAS says {listed}, po/ has {here}'
    for language in here:
        output('msgfmt', '--check', '--output-file=/dev/null', f'po/{language}.po')


@test
def translators_texts_can_be_extracted():
    """/house/texts-can-be-extracted"""
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run(
            ['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
             '--keyword=NC_:1c,2', '--flag=_:1:pass-c-format', '--flag=ngettext:1:pass-c-format',
             '--flag=ngettext:2:pass-c-format', '--flag=g_strdup_printf:1:c-format',
             '--flag=desk_error_set:4:c-format', '--files-from=po/POTFILES.in', '--output', folder + '/all.pot'],
            capture_output=True, text=True, check=False, env=os.environ | {'GETTEXTDATADIRS': 'data'})
        # A warning is a text that is cut short for translators: `"%" G_GINT64_FORMAT` in one (use PRId64).
        assert said.returncode == 0 and not said.stderr, said.stderr


@test
def each_text_in_markup_is_for_translators():
    """/house/each-text-in-markup-is-translatable"""
    bare = [f'{name}: {node.text}' for name in files('ui/*.ui') for node in ElementTree.parse(name).iter()
            if (node.tag == 'item' or node.get('name') in ('label', 'tooltip-text', 'title', 'subtitle', 'description',
                                                           'placeholder-text', 'heading', 'body'))
            and re.search(r'[^\W\d_]{2}', node.text or '') and node.get('translatable') != 'yes']
    assert not bare, 'never given to a translator: ' + ', '.join(bare)


@test
def what_moves_asks_the_desktop():
    """/house/what-moves-asks-the-desktop"""
    moves = re.compile(r'gtk_progress_bar_pulse|add_tick_callback|adw_\w+_animation_new|@keyframes|\b(transition|animation)\s*:')
    found = [name for name in files('ui/*.c', 'ui/*.css') if moves.search(read(name)) and name != 'ui/widget.c']
    assert not found, 'moves though the desktop may want it to stand still (widget_pulse ()): ' + ' '.join(found)


@test
def each_page_and_dialog_has_its_picture():
    """/house/each-page-and-dialog-has-its-picture"""
    sys.dont_write_bytecode = True
    sys.path.append('tests/shots')
    import shots  # pylint: disable=import-outside-toplevel
    steps = {step[0] for step in shots.STORY}
    missing = [name for name in files('ui/*-page.ui', 'ui/*-dialog.ui')
               if shots.step_of(os.path.basename(name)[:-3]) not in steps]
    assert not missing, 'not in STORY of tests/shots/shots.py: ' + ' '.join(missing)


@test
def no_translated_date_can_come_out_as_nothing():
    """/house/translated-dates-have-a-way-back"""
    bare = [name for name in files('app/**/*.c', 'ui/**/*.c')
            if re.search(r'g_date_time_format \([^;]*\b_ \(', read(name)) and name != 'app/clock.c']
    assert not bare, 'g_date_time_format() with a translated format, which may be wrong; date_words() instead: ' + ' '.join(bare)


@test
def each_page_and_dialog_explains_itself():
    """/house/each-page-and-dialog-explains-itself"""
    named = {}
    for name in files('ui/*.c'):
        for text in re.findall(r'help_(?:install|attach) \([^;]*"([\w-]+)"\)', read(name)):
            named.setdefault(text, []).append(name)
    explained = {name for sources in named.values() for name in sources}
    wanted = [name for name in files('ui/*.c')
              if re.search(r'^G_DEFINE\w+ \(.*, PAGE_TYPE\)', read(name), re.MULTILINE) or name.endswith('-dialog.c')]
    assert len(wanted) > 8, wanted
    assert not set(wanted) - explained, 'F1 says nothing there: ' + ' '.join(sorted(set(wanted) - explained))
    deaf = [name for name in wanted if name.endswith('-dialog.c') and 'help_attach (' not in read(name)]
    assert not deaf, 'F1 is not heard there: ' + ' '.join(deaf)
    texts = {os.path.basename(name).removesuffix('.help') for name in files('data/help/*.help')}
    assert set(named) == texts, f'without a text, or of nothing: {set(named) ^ texts}'
    assert sorted(readme.names()) == sorted(texts), 'data/help/help.gresource.xml lists others'
    twice = [f'{text}: {" ".join(names)}' for text, names in named.items() if len(names) > 1]
    assert not twice, 'one text for two: ' + ' '.join(twice)


@test
def each_help_is_whole():
    """/house/each-help-is-whole"""
    keys = {entry.get('id') for entry in ElementTree.parse('ui/shortcuts.ui').iter('object')}
    for name in readme.names():
        text = readme.load(name)
        assert len(text['title']) == 1 and text['text'] and len(text['final']) <= 1, name
        assert 2 <= len(text['step']) <= 3, f'{name}: {len(text["step"])} steps'
        for key in ElementTree.parse(f'data/help/{name}.help').iter('key'):
            assert key.get('of', 'commit') in keys, f'{name}: no key «{key.get("of")}» in ui/shortcuts.ui'
            assert key.get('of') or (key.get('press') and key.text), f'{name}: a key without words'


@test
def the_readme_says_what_the_window_says():
    """/house/readme-says-what-the-window-says"""
    said = read('README.md')
    for heading, text in readme.sections().items():
        found = re.search(rf'^{heading}\n\n(.*?)(?=^## )', said, re.MULTILINE | re.DOTALL)
        assert found, f'README.md has no «{heading}»'
        assert found[1].strip() == text.strip(), f'«{heading}» of README.md is old: run data/help/readme.py'


@test
def the_desktop_entry_is_valid():
    """/house/desktop-entry-is-valid"""
    said = output(tool('desktop-file-validate'), built(APP_ID + '.desktop'))
    assert not said, said


@test
def the_appstream_data_is_valid():
    """/house/appstream-data-is-valid"""
    output(tool('appstreamcli'), 'validate', '--no-net', '--no-color', built(APP_ID + '.metainfo.xml'))


@test
def the_settings_compile_strictly():
    """/house/settings-compile-strictly"""
    output('glib-compile-schemas', '--strict', '--dry-run', 'data')
    built('gschemas.compiled')


@test
def the_icons_are_square_and_of_the_right_size():
    """/house/icons-are-of-the-right-size"""
    for name, size in ((f'data/icons/{APP_ID}.svg', '128'), (f'data/icons/{APP_ID}-symbolic.svg', '16')):
        svg = ElementTree.parse(name).getroot()
        assert (svg.get('width'), svg.get('height'), svg.get('viewBox')) == (size, size, f'0 0 {size} {size}'), name


@test
def an_installed_copy_has_all_its_parts():
    """/house/installed-copy-has-all-its-parts"""
    with tempfile.TemporaryDirectory() as folder:
        output('meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', folder)
        found = {os.path.relpath(os.path.join(place, name), folder)
                 for place, _, names in os.walk(folder) for name in names}
        for part in ('bin/deskbellctl', 'share/man/man1/deskbellctl.1',
                     f'share/applications/{APP_ID}.desktop', f'share/metainfo/{APP_ID}.metainfo.xml',
                     f'share/glib-2.0/schemas/{APP_ID}.gschema.xml',
                     f'share/icons/hicolor/scalable/apps/{APP_ID}.svg',
                     f'share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg'):
            assert any(name.endswith(part) for name in found), f'not installed: {part}'


@test
def the_commands_in_the_readme_work():
    """/house/commands-in-the-readme-work"""
    if not os.path.exists(os.path.join(BUILD, 'app', 'ctl', 'deskbellctl')):
        raise Skip('deskbellctl is not built')
    script = re.search(r'```sh\n(deskbellctl init.*?)```', read('README.md'), re.DOTALL).group(1)
    with tempfile.TemporaryDirectory() as home:
        env = {'HOME': home, 'LC_ALL': 'C.UTF-8', 'PATH': f'{BUILD}/app/ctl:{os.environ["PATH"]}'}
        said = output('sh', '-ec', script.replace('O2026-', time.strftime('O%Y-')), cwd=home, env=env)
        assert '"number":"O' in re.sub(r'\s', '', said) and 'false' not in said.splitlines()[-1], said
        assert os.path.getsize(os.path.join(home, 'receipt.pdf')) > 1000


@test
def links_between_the_documents_lead_somewhere():
    """/house/links-lead-somewhere"""
    bad = [f'{name}: {link}' for name in files('*.md')
           for link in re.findall(r'\]\(([^)#:\s]+)(?:#[^)]*)?\)', read(name)) if not os.path.exists(link)]
    assert not bad, '\n'.join(bad)


run()
