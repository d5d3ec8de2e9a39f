#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one widget test on a display of its own, with a window manager: keys go where the focus is, and
# tests beside one another do not type into each other's windows.
set -eu
# shellcheck disable=SC2016 # the inner shell expands them
exec xvfb-run -a -s '-screen 0 1366x768x24 -nolisten tcp' sh -c '
  openbox --config-file "$1" >/dev/null 2>&1 &
  manager=$!
  shift
  status=0
  "$@" || status=$?
  kill "$manager" 2>/dev/null || true
  exit "$status"
' in-display "$(dirname "$0")/openbox.xml" "$@"
