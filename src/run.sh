#!/bin/sh
# Installs what is missing, builds, and opens the window, with the mails given if any.
#   sh src/run.sh [MAIL…]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"

# On the other channel than the report, which may go into a file.
say () { echo "$1" >&2; }

say 'Looking whether all packages are there'
# shellcheck disable=SC2086
install_packages $build_packages $run_packages >&2
make_locale

build=$top/_build
[ -f "$build/build.ninja" ] || say 'Preparing the build'
[ -f "$build/build.ninja" ] || meson setup "$build" "$top" --prefix="$build/root" -Dtests=false >/dev/null
say 'Building (some minutes the first time, then a few seconds)'
meson install -C "$build" --quiet >"$build/run.log" 2>&1 || { cat "$build/run.log" >&2; exit 1; }

export XDG_DATA_DIRS="$build/root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
export GSETTINGS_SCHEMA_DIR="$build/root/share/glib-2.0/schemas"
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  echo 'There is no display here, so the report comes as text.' >&2
  [ $# -gt 0 ] || { echo 'Give a saved mail: sh src/run.sh MAIL.eml' >&2; exit 2; }
  exec "$build/root/bin/tashikamail-check" --explain "$@"
fi
say 'Opening the window'
exec "$build/root/bin/tashikamail" "$@"
