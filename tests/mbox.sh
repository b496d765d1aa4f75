#!/bin/sh
# Measures the list of a very large mbox: memory of the worker and of the window, and time against reading the file at
# all and parsing it with nothing but GMime, one after the other in one run. A measurement; it fails when a bound is
# passed. Needs as much room in $TMPDIR as the file is long (1.1 GB), and gives it back.
#   sh tests/mbox.sh [MAILS [BYTES-OF-A-BODY]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
. "$top/tests/desktop.sh"

mails=${1:-100000}
body=${2:-10400}
memory_max_kib=$((150 * 1000 * 1000 / 1024))
build=$top/_build/tests

# Waits until the list is there, and prints the most memory that the window had, in KiB.
measure_window () {
  G_MESSAGES_DEBUG=tm-pages "$build/root/bin/tashikamail" "$file" >"$desktop_home/log" 2>&1 &
  window=$!
  n=0
  until grep -q 'The list is on the window' "$desktop_home/log"; do
    n=$(( n + 1 ))
    [ "$n" -lt 600 ] || { echo 'The list did not come' >&2; return 1; }
    sleep 0.1
  done
  # Everything that the window still loads by itself is to count.
  sleep 3
  sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$window/status"
  kill "$window"
  wait "$window" 2>/dev/null || true
}

if [ "${MBOX_INSIDE:-}" = 1 ]; then
  measure_window >"$desktop_home/window"
  exit 0
fi

# shellcheck disable=SC2086
install_packages $build_packages $run_packages $desktop_packages
make_locale
mkdir -p "$build"
[ -f "$build/build.ninja" ] || meson setup "$build" "$top" --prefix="$build/root" -Dwerror=true >/dev/null
meson install -C "$build" --quiet >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
make_desktop "$build/root"
file=$desktop_home/large.mbox
trap 'rm -rf "$desktop_home"' EXIT INT TERM
"$build/tests/bench/mbox-writer" "$mails" "$body" >"$file"
# The first reading fills the disk's cache, for all of them alike.
cat "$file" >/dev/null

peak () { "$build/tests/bench/time-and-peak" "$@" <"$file"; }
set -- $(peak cat); cat_ms=$1
set -- $(peak "$build/tests/bench/mbox-scan"); scan_ms=$1
set -- $(peak "$build/root/libexec/tashikamail-worker"); worker_ms=$1; worker_kib=$2
export desktop_home file
MBOX_INSIDE=1 on_desktop sh "$top/tests/mbox.sh" >"$desktop_home/out" 2>&1 || { cat "$desktop_home/out" >&2; exit 1; }
window_kib=$(cat "$desktop_home/window")

echo "file: $mails mails, $(( $(stat -c %s "$file") / 1000000 )) MB"
echo "time: worker $worker_ms ms, cat $cat_ms ms and bare scan $scan_ms ms (bound $(( 2 * (cat_ms + scan_ms) )) ms)"
echo "peak memory: worker $(( worker_kib * 1024 / 1000000 )) MB, window $(( window_kib * 1024 / 1000000 )) MB (bound 150)"
[ "$worker_ms" -le $(( 2 * (cat_ms + scan_ms) )) ] && [ "$worker_kib" -le "$memory_max_kib" ] \
  && [ "$window_kib" -le "$memory_max_kib" ]
