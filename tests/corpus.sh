#!/bin/sh
# Measures on folders of mails: levels, the checks that fired, and the mails that came out other than wished. No test.
#   sh tests/corpus.sh [--json | --each] DIR…
# A folder whose name begins with "ham" holds genuine mail, so its misses are those at level 3 or 4; of any other folder
# those at level 1 and 2. With --json one line a folder: its name, counts, checks and misses. It ends with 1 when the program
# gave no answer for some file. With --each every file is checked by itself, as it is when one mail is looked at: then more of
# the mail crosses from the worker than when many are only judged. It names the files that got no answer or one that was
# thrown away, and ends with 1 when there are any.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
check=$top/_build/tests/root/bin/tashikamail-check
[ -x "$check" ] || check=$top/_build/root/bin/tashikamail-check
[ -x "$check" ] || { echo 'Build first: sh tests/run.sh' >&2; exit 2; }

json=0 each=0
[ "${1:-}" != --json ] || { json=1; shift; }
[ "${1:-}" != --each ] || { each=1; shift; }
[ $# -gt 0 ] || { sed -n '3p' "$0" >&2; exit 2; }

check_each () {
  find "$@" -type f | sort | {
    n=0 bad=0
    while IFS= read -r file; do
      n=$((n + 1))
      case $("$check" --json "$file" 2>/dev/null || true) in
        *'"error":"bad-answer"'* | *'"error":"crashed"'*) echo "thrown away  $file"; bad=$((bad + 1)) ;;
        '{'*) ;;
        *) echo "no answer    $file"; bad=$((bad + 1)) ;;
      esac
    done
    echo "$n files, $bad without an answer that holds"
    [ $((n > 0 && bad == 0)) -eq 1 ]
  }
}

[ $each -eq 0 ] || { check_each "$@"; exit; }

# A folder that only holds folders stands for them.
list_folders () {
  for dir do
    if find "$dir" -maxdepth 1 -type f | grep -q .; then echo "$dir"; else find "$dir" -mindepth 1 -maxdepth 1 -type d; fi
  done | sort
}

[ $json -eq 1 ] || printf '%-20s %7s %7s %7s %7s %7s %7s\n' folder mails level4 level3 level2 level1 none
measure () {
  folder=$1
  # The program ends with 1 or 2 for what it found; whether it answered for each file is counted.
  { find "$folder" -type f -print0 | sort -z | xargs -0 -r -n 500 "$check" --json || true; } |
    awk -v name="$(basename "$folder")" -v json="$json" -v files="$(find "$folder" -type f -printf . | wc -c)" '
    function answered () {
      for (file in seen) n_seen++
      if (n_seen == files && !bad) return
      printf "%s: an answer for %d of %d files, %d without a level\n", name, n_seen, files, bad >"/dev/stderr"
      exit 1
    }
    # Quotes inside a text of the answer stand behind a backslash, so these patterns only meet keys.
    /"part":0,/ {
      n++
      if (!match ($0, /"level":[0-4]/)) { bad++; next }
      l = substr ($0, RSTART + 8, 1); level[l]++
      match ($0, /"file":"([^"\\]|\\.)*"/); file = substr ($0, RSTART + 8, RLENGTH - 9)
      seen[file] = 1
      if (name ~ /^ham/ ? l >= 3 : l == 1 || l == 2) misses[++m] = l " " file
      rest = $0
      while (match (rest, /"id":"[a-z0-9-]*","severity":"[a-z]*"/)) {
        split (substr (rest, RSTART, RLENGTH), key, "\"")
        fired[key[4] " " key[8]]++
        rest = substr (rest, RSTART + RLENGTH)
      }
    }
    END {
      if (json) {
        printf "{\"folder\":\"%s\",\"mails\":%d,\"levels\":[%d,%d,%d,%d,%d],\"checks\":{", name, n, level[0], level[1], level[2], level[3], level[4]
        for (id in fired) printf "%s\"%s\":%d", (comma++ ? "," : ""), id, fired[id]
        printf "},\"misses\":["
        for (i = 1; i <= m; i++) printf "%s\"%s\"", (i > 1 ? "," : ""), substr (misses[i], 3)
        print "]}"
        answered()
        exit
      }
      printf "%-20s %7d %7d %7d %7d %7d %7d\n", name, n, level[4], level[3], level[2], level[1], level[0]
      sorted = "LC_ALL=C sort -k1,1nr -k2"
      for (id in fired) printf "  %6d  %s\n", fired[id], id | sorted
      close (sorted)
      for (i = 1; i <= m; i++) print "  miss    " misses[i]
      answered()
    }'
}

list_folders "$@" | {
  failed=0
  while IFS= read -r folder; do measure "$folder" || failed=1; done
  exit "$failed"
}
