#!/bin/sh
# Measures the program against what it stands on, in one run, and prints ratios. A measurement, no test; it ends with 1
# when a bound is passed or something could not be measured.
#   sh tests/bench.sh [FOLDER]     FOLDER: mails to check as a batch; those of the tests if none is given
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
. "$top/tests/desktop.sh"

runs=${RUNS:-7}
mail=$top/data/sample.eml
build=$top/_build/tests

# One number a line on standard input.
median () { sort -n | awk '{ n[NR] = $1 } END { print (NR % 2) ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2 }'; }

now_ms () { date +%s%3N; }

ratio () { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }

# within WHAT VALUE BOUND: prints it, and notes when the bound is passed. What is no number could not be measured.
within () {
  echo "$1 $2 (bound $3)"
  awk -v value="$2" -v bound="$3" 'BEGIN { exit !(value ~ /^-?[0-9.]+$/ && value + 0 <= bound + 0) }' || echo "$1 $2" >>"$desktop_home/missed"
}

# The two take turns, so that whatever else the computer does falls on both.
measure_start () {
  : >"$desktop_home/bare"; : >"$desktop_home/ours"
  for i in $(seq 0 "$runs"); do
    bare=$("$build/tests/bench/until-shown" "$build/tests/bench/bare-window")
    ours=$("$build/tests/bench/until-shown" "$build/root/bin/tashikamail")
    # The first pair only fills the disk's cache.
    [ "$i" -gt 0 ] || continue
    echo "$bare" >>"$desktop_home/bare"; echo "$ours" >>"$desktop_home/ours"
  done
  bare=$(median <"$desktop_home/bare"); ours=$(median <"$desktop_home/ours")
  within "start to window: ours $ours ms, bare window with a web view $bare ms, ratio" "$(ratio "$ours" "$bare")" 1.15
}

measure_worker () {
  start=$(now_ms)
  for i in $(seq 20); do "$build/root/libexec/tashikamail-worker-quick" <"$mail" >/dev/null; done
  echo $(( ($(now_ms) - start) / 20 ))
}

wait_for_window () {
  for i in $(seq 100); do
    xdotool search --onlyvisible --name "$1" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  echo "The window $1 did not come" >&2
  return 1
}

# A real drag; prints the milliseconds from letting go to the verdict on the window.
drop_once () {
  G_MESSAGES_DEBUG=tm-pages LC_ALL=ja_JP.UTF-8 LANGUAGE=ja "$build/root/bin/tashikamail" >"$desktop_home/log" 2>&1 &
  window=$!
  "$build/tests/window/drag-source" files "$mail" >/dev/null 2>&1 &
  source=$!
  wait_for_window drag-source || return 1
  wait_for_window たしかメール || return 1
  sleep 2
  xdotool search --onlyvisible --name drag-source windowmove 1120 40
  xdotool search --onlyvisible --name たしかメール windowsize 1000 800 windowmove 10 20
  sleep 0.7
  xdotool mousemove 1240 150 mousedown 1
  for x in $(seq 1200 -50 500); do xdotool mousemove "$x" 350; sleep 0.04; done
  sleep 0.3
  released=$(now_ms)
  xdotool mouseup 1
  for i in $(seq 100); do
    shown=$(sed -n 's/.*tm-pages-DEBUG: \([0-9:.]*\): The verdict is on the window.*/\1/p' "$desktop_home/log" | head -n 1)
    [ -z "$shown" ] || break
    sleep 0.1
  done
  kill "$window" "$source"
  wait "$window" "$source" 2>/dev/null || true
  [ -n "$shown" ] || { echo 'No verdict came after a drop' >&2; return 1; }
  echo $(( $(date -d "$shown" +%s%3N) - released ))
}

measure_drop () {
  worker=$(measure_worker)
  : >"$desktop_home/drops"
  for i in $(seq "$runs"); do drop_once >>"$desktop_home/drops"; done
  drop=$(median <"$desktop_home/drops")
  within "drop to verdict: $drop ms, the worker alone $worker ms, more by (ms)" "$(awk "BEGIN { print $drop - $worker }")" 150
}

# The view of the mail against one that does nothing else, both for the sender's HTML and for the document that is shown.
measure_preview () {
  painted=0
  TM_WORKER="$build/root/libexec/tashikamail-worker" "$build/tests/preview/test-painted" -m perf >"$desktop_home/painted" 2>&1 \
    || painted=$?
  sed -n 's/^# \(.*preview painted.*\)/\1/p' "$desktop_home/painted"
  # It knows its bounds itself.
  [ "$painted" -eq 0 ] || { tail -5 "$desktop_home/painted" >&2; echo 'the preview' >>"$desktop_home/missed"; }
}

# Field $1 of what "spent" prints, the median of some runs of the rest.
spent () {
  field=$1; times=$2; shift 2
  : >"$desktop_home/spent"
  for i in $(seq "$times"); do "$build/tests/bench/spent" "$@" >>"$desktop_home/spent"; done
  cut -d ' ' -f "$field" "$desktop_home/spent" | median
}

measure_batch () {
  set --
  while IFS= read -r file; do set -- "$@" "$file"; done <"$desktop_home/mails"
  bare=$(spent 2 5 "$build/tests/bench/bare-parse" "$@")
  ours=$(spent 2 3 "$build/root/bin/tashikamail-check" --json "$@")
  passed=$(spent 1 3 "$build/root/bin/tashikamail-check" --json "$@")
  within "a folder of $# mails: $ours ms of the processor in $passed ms, bare GMime parse and decoding $bare ms, ratio" \
    "$(ratio "$ours" "$bare")" 3
}

measure_terminal () {
  check=$build/root/bin/tashikamail-check
  none=$(spent 1 21 "$check" --version)
  one=$(spent 1 21 "$check" --json "$mail")
  within "one mail in the terminal: $one ms, --version $none ms, ratio" "$(ratio "$one" "$none")" 3
}

# The most memory of the worker for a mail of one text and for one of many small elements.
measure_peak () {
  for megabytes in 1 8 32; do
    { printf 'From: a@example.jp\nSubject: s\nContent-Type: text/plain\n\n'
      yes 'The quick brown fox jumps over the lazy dog.' | head -c "${megabytes}000000"; } >"$desktop_home/large"
    spent_and_peak=$("$build/tests/bench/time-and-peak" "$build/root/libexec/tashikamail-worker" <"$desktop_home/large")
    peak=${spent_and_peak#* }
    within "worker with a mail of $megabytes MB, at most (MB)" "$((peak / 1024))" "$((30 + 3 * megabytes))"
  done
}

# What a program and all it started hold, shared memory divided among those that share it, in KiB.
memory_of_tree () {
  for process in $(pgrep -P "$1"); do memory_of_tree "$process"; done
  sed -n 's/^Pss: *\([0-9]*\).*/\1/p' "/proc/$1/smaps_rollup" 2>/dev/null || true
}

memory_of () {
  name=$1; shift
  "$@" >/dev/null 2>&1 &
  started=$!
  wait_for_window "$name"
  sleep 5
  memory_of_tree "$started" | awk '{ n += $1 } END { printf "%d\n", n / 1024 }'
  kill "$started"
  wait "$started" 2>/dev/null || true
}

measure_memory () {
  bare=$(memory_of bare-window "$build/tests/bench/bare-window")
  ours=$(LC_ALL=ja_JP.UTF-8 LANGUAGE=ja memory_of たしかメール "$build/root/bin/tashikamail" "$mail")
  within "the window with a mail: $ours MB, a bare window with a web view $bare MB, ratio" "$(ratio "$ours" "$bare")" 1.2
}

if [ "${1:-}" = --inside ]; then
  measure_start
  measure_memory
  measure_drop
  measure_preview
  exit 0
fi

# shellcheck disable=SC2086
install_packages $build_packages $run_packages $desktop_packages
make_locale
mkdir -p "$build"
[ -f "$build/build.ninja" ] || meson setup "$build" "$top" --prefix="$build/root" -Dwerror=true >/dev/null
meson install -C "$build" --quiet >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
make_desktop "$build/root"
trap 'rm -rf "$desktop_home"' EXIT INT TERM
export desktop_home
: >"$desktop_home/missed"
find "${1:-$top/tests/data}" -type f -name '*.eml' | LC_ALL=C sort | head -n 3000 >"$desktop_home/mails"
[ -s "$desktop_home/mails" ] || find "$1" -type f | LC_ALL=C sort | head -n 3000 >"$desktop_home/mails"
measure_terminal
measure_batch
measure_peak
on_desktop sh "$top/tests/bench.sh" --inside
[ ! -s "$desktop_home/missed" ] || { echo 'Above their bounds:'; cat "$desktop_home/missed"; exit 1; } >&2
