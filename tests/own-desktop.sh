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
on_desktop sh -c 'exec "$@" >&3' sh "$@" >/dev/null
