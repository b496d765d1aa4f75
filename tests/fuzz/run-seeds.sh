#!/bin/sh
# Gives each fuzz target what the fuzzers begin with; one that crashes or asserts fails.
#   run-seeds.sh FOLDER-OF-THE-TARGETS
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
seeds=$build/seeds
# What is called wrongly has tried nothing.
export G_DEBUG=fatal-criticals

rm -rf "$seeds"
find "$top/tests/data" "$top/tests/fuzz/finds" "$top/data/sample.eml" -name '*.eml' -print0 \
  | xargs -0 "$build/seed-writer" "$seeds"
for target in "$build"/seeds-*; do
  [ -x "$target" ] && [ -f "$target" ] || continue
  name=${target##*/seeds-}
  # A target without a beginning would show nothing.
  [ -d "$seeds/$name" ] || { echo "No beginnings for $name" >&2; exit 1; }
  find "$seeds/$name" -type f -print0 | xargs -0 "$target" >/dev/null
done
