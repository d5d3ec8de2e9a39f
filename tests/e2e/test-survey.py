#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the pictures' story for those who read a long language, from right to left, or large letters."""
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'shots')]

import survey  # noqa: E402
import tap  # noqa: E402


@tap.test
def a_long_language():
    """/survey/a-long-language-is-whole-and-complete"""
    with tempfile.TemporaryDirectory() as folder:
        survey.walk(survey.long_language(folder))


@tap.test
def right_to_left_and_large():
    """/survey/right-to-left-and-text-twice-as-large-are-whole"""
    survey.walk(survey.right_to_left() + survey.twice_as_large())


tap.run()
