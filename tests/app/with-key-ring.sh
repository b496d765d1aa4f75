#!/bin/sh
# Runs a test on a session bus and with a key ring of its own, and without a display to ask for its password on; where the
# display is, a test that needs it finds in TM_TEST_DISPLAY.
#   sh tests/app/with-key-ring.sh PROGRAM [ARGUMENT...]
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
mkdir -p "$home/run" "$home/data"
chmod 700 "$home/run"
# What the bus starts says things, too, and they are no results.
exec 3>&1
env -u DISPLAY -u WAYLAND_DISPLAY TM_TEST_DISPLAY="${DISPLAY-}" HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache \
  dbus-run-session -- sh -c 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "$@" >&3' sh "$@" >/dev/null
