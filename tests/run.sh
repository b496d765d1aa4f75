#!/bin/sh
# Installs what is missing, builds, runs every suite, and ends with a line "N passed, N failed". What was skipped, of which
# the program of a test may be passed all the same, is told before it.
#   sh tests/run.sh [--full]      --full also builds with the sanitizers and runs the fuzzers, with a bound
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"

# shellcheck disable=SC2086
install_packages $build_packages $run_packages $desktop_packages
make_locale

build=$top/_build/tests
mkdir -p "$top/_build"
[ -f "$build/build.ninja" ] || meson setup "$build" "$top" --prefix="$build/root" -Dwerror=true >/dev/null
meson install -C "$build" --quiet >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; echo '0 passed, 1 failed'; exit 1; }

. "$top/tests/desktop.sh"
make_desktop "$build/root"
home=$desktop_home
trap 'rm -rf "$home"' EXIT INT TERM
log=$build/meson-logs/testlog.txt
: >"$home/out"
set +e
# The long ones mostly wait for a window, so there are more at a time than there are processors.
on_desktop meson test -C "$build" --no-rebuild --print-errorlogs --num-processes $(( $(nproc) + 2 )) >"$home/out" 2>&1
status=$?
set -e
sed 's/\r/\n/g' "$home/out"

count () { sed -n "s/^$1: *\([0-9][0-9]*\).*/\1/p" "$home/out" | tail -n 1; }
passed=$(count Ok)
failed=$(count Fail)
timeouts=$(count Timeout)
unexpected=$(count 'Unexpected Pass')
failed=$(( ${failed:-0} + ${timeouts:-0} + ${unexpected:-0} ))
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1

if [ "${1:-}" = --full ]; then
  sh "$top/tests/full.sh" || failed=$(( failed + 1 ))
fi
[ "$failed" -eq 0 ] || echo "The log: $log" >&2
# What a test skips and why: "ok 3 /lock/calls # SKIP reason".
sed -n 's/^ok [0-9]* \(.*\) # SKIP/Skipped: \1:/p' "$log"
echo "$(grep -c '^ok [0-9]* .* # SKIP' "$log" || true) parts of tests skipped, $(( $(count Skipped) + 0 )) tests skipped"
echo "${passed:-0} passed, $failed failed"
[ "$failed" -eq 0 ]
