#!/bin/sh
# The slow part: the same tests with the address and undefined-behaviour sanitizers, then each fuzzer for a while.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
install_packages clang libclang-rt-14-dev

build=$top/_build/sanitize
[ -f "$build/build.ninja" ] || CC=gcc meson setup "$build" "$top" -Db_sanitize=address,undefined -Db_lundef=false \
  --prefix="$build/root" >/dev/null
meson compile -C "$build" >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
# The window's libraries leak by themselves; the rooms that touch hostile bytes must not.
ASAN_OPTIONS=detect_leaks=1 meson test -C "$build" --no-rebuild --print-errorlogs --suite unit --suite worker

fuzz=$top/_build/fuzz
[ -f "$fuzz/build.ninja" ] || CC=clang meson setup "$fuzz" "$top" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false \
  --prefix="$fuzz/root" >/dev/null
meson compile -C "$fuzz" >"$fuzz/build.log" 2>&1 || { tail -60 "$fuzz/build.log" >&2; exit 1; }
for target in "$fuzz"/tests/fuzz/fuzz-*; do
  [ -x "$target" ] && [ -f "$target" ] || continue
  echo "Fuzzing $(basename "$target")"
  "$target" -max_total_time="${FUZZ_SECONDS:-60}" -rss_limit_mb=4096 -timeout=20 -print_final_stats=0 >"$fuzz/fuzz.log" 2>&1 \
    || { tail -40 "$fuzz/fuzz.log" >&2; exit 1; }
done
