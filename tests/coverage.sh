#!/bin/sh
# How many lines of the room that touches hostile bytes, and of the values behind it, are run by the unit and worker suites
# and by what the fuzzers begin with. What runs in the locked worker itself cannot be counted. A measurement; prints the
# files with the most lines that were not run.
#   sh tests/coverage.sh [FILES-TO-PRINT]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
# shellcheck disable=SC2086
install_packages $build_packages gcc

build=$top/_build/coverage
[ -f "$build/build.ninja" ] || CC=gcc meson setup "$build" "$top" -Db_coverage=true -Doptimization=0 --prefix="$build/root" >/dev/null
find "$build" -name '*.gcda' -delete
# A test that fails has still run its lines.
meson test -C "$build" --suite unit --suite worker >"$build/test.log" 2>&1 || tail -20 "$build/test.log" >&2
meson compile -C "$build" fuzzers >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
sh "$top/tests/fuzz/run-seeds.sh" "$build/tests/fuzz"
cd "$build"
for room in core worker; do
  case $room in core) objects="src/core/libtm-core.a.p src/core/libtm-lists.a.p";; *) objects=src/worker/libtm-worker-parts.a.p;; esac
  # Pairs of lines: which file, and how much of how many lines.
  find $objects -name '*.gcno' -exec gcov -n {} + 2>/dev/null \
    | sed -n "/^File '.*src\/$room\/.*\.c'/{N;s/^File '.*\/\(.*\)'\nLines executed:\([0-9.]*\)% of \([0-9]*\)/\1 \2 \3/p;}" \
    | awk -v room="$room" '{ run = $2 * $3 / 100; n += $3; done += run; printf "%6.0f %s %.1f%%\n", $3 - run, $1, $2 }
        END { printf "%s: %.1f%% of %d lines\n", room, 100 * done / n, n > "/dev/stderr" }' \
    | sort -rn | head -n "${1:-10}"
done
