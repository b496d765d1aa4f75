#!/bin/sh
# Runs one test on a desktop that is no other test's, so that several can run at once.
#   sh tests/own-desktop.sh ROOT TEST ARGUMENT…      ROOT is the prefix that the program was installed to
set -eu
. "$(dirname "$0")/desktop.sh"
make_desktop "$1"
shift
trap 'rm -rf "$desktop_home"' EXIT INT TERM
# What else runs there says things, too, and they are no results.
exec 3>&1
# Whose warnings end a program are those of the test, not of the desktop it stands on.
TM_TEST_DEBUG=${G_DEBUG-}
export TM_TEST_DEBUG
unset G_DEBUG
on_desktop sh -c 'exec env G_DEBUG="$TM_TEST_DEBUG" "$@" >&3' sh "$@" >/dev/null
