#!/bin/sh
# The slow part: the same tests with the address and undefined-behaviour sanitizers, then each fuzzer for a while.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
install_packages clang libclang-rt-14-dev

build=$top/_build/sanitize
[ -f "$build/build.ninja" ] || CC=gcc meson setup "$build" "$top" -Db_sanitize=address,undefined -Db_lundef=false \
  --prefix="$build/root" >/dev/null
meson install -C "$build" --quiet >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
# The window's libraries leak by themselves; the rooms that touch hostile bytes must not.
ASAN_OPTIONS=detect_leaks=1 meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier 4 \
  --suite unit --suite worker --suite inspect

fuzz=$top/_build/fuzz
[ -f "$fuzz/build.ninja" ] || CC=clang meson setup "$fuzz" "$top" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false \
  --prefix="$fuzz/root" >/dev/null
meson compile -C "$fuzz" fuzzers >"$fuzz/build.log" 2>&1 || { tail -60 "$fuzz/build.log" >&2; exit 1; }
# They begin with pieces of our own mails, and keep what leads them further.
ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1 sh "$top/tests/fuzz/run-seeds.sh" "$fuzz/tests/fuzz"
seeds=$fuzz/tests/fuzz/seeds
export G_DEBUG=fatal-criticals
for target in "$fuzz"/tests/fuzz/fuzz-*; do
  [ -x "$target" ] && [ -f "$target" ] || continue
  name=$(basename "$target" | sed 's/^fuzz-//')
  echo "Fuzzing $name"
  mkdir -p "$seeds/$name" "$fuzz/grown/$name"
  "$target" -max_total_time="${FUZZ_SECONDS:-600}" -rss_limit_mb=4096 -timeout=20 -max_len=40000 \
    -dict="$top/tests/fuzz/mail.dict" -artifact_prefix="$fuzz/find-$name-" "$fuzz/grown/$name" "$seeds/$name" \
    >"$fuzz/fuzz.log" 2>&1 || { tail -40 "$fuzz/fuzz.log" >&2; exit 1; }
  grep -E '^Done' "$fuzz/fuzz.log" || true
done

# The window closed in the middle of what it does.
sh "$top/tests/closing.sh"

# How much of the rooms that touch hostile bytes all this has run.
sh "$top/tests/coverage.sh" 5
