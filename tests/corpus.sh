#!/bin/sh
# Prints how many mails of each folder below DIR came to which level. A measurement, no test.
#   sh tests/corpus.sh DIR
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
check=$top/_build/root/bin/tashikamail-check
[ -x "$check" ] || check=$top/_build/tests/root/bin/tashikamail-check
[ -x "$check" ] || { echo 'Build first: sh src/run.sh' >&2; exit 2; }

printf '%-20s %7s %7s %7s %7s %7s %7s\n' folder mails level4 level3 level2 level1 none
for folder in "$1"/*/; do
  find "$folder" -type f -print0 | xargs -0 -n 500 "$check" --json 2>/dev/null | awk -v name="$(basename "$folder")" '
    /"part":0,/ { n++; if (match ($0, /"level":[0-4]/)) level[substr ($0, RSTART + 8, 1)]++ }
    END { printf "%-20s %7d %7d %7d %7d %7d %7d\n", name, n, level[4], level[3], level[2], level[1], level[0] }' || true
done
