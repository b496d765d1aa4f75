#!/bin/sh
# Measures the program against what it stands on, in one run, and prints ratios. A measurement, no test.
#   sh tests/bench.sh
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
  echo "start to window: ours $ours ms, bare window with a web view $bare ms," \
    "ratio $(awk "BEGIN { printf \"%.2f\", $ours / $bare }") (bound 1.3)"
}

measure_worker () {
  start=$(now_ms)
  for i in $(seq 20); do "$build/root/libexec/tashikamail-worker" <"$mail" >/dev/null; done
  echo $(( ($(now_ms) - start) / 20 ))
}

wait_for_window () {
  for i in $(seq 100); do
    xdotool search --onlyvisible --name "$1" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  return 1
}

# A real drag; prints the milliseconds from letting go to the verdict on the window.
drop_once () {
  G_MESSAGES_DEBUG=tm-window LC_ALL=ja_JP.UTF-8 LANGUAGE=ja "$build/root/bin/tashikamail" >"$desktop_home/log" 2>&1 &
  window=$!
  "$build/tests/window/drag-source" files "$mail" >/dev/null 2>&1 &
  source=$!
  wait_for_window drag-source && wait_for_window たしかメール
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
    shown=$(sed -n 's/.*tm-window-DEBUG: \([0-9:.]*\): The verdict is on the window.*/\1/p' "$desktop_home/log" | head -n 1)
    [ -z "$shown" ] || break
    sleep 0.1
  done
  kill "$window" "$source"
  wait "$window" "$source" 2>/dev/null || true
  [ -n "$shown" ] || return 1
  echo $(( $(date -d "$shown" +%s%3N) - released ))
}

measure_drop () {
  worker=$(measure_worker)
  for i in $(seq "$runs"); do drop_once; done >"$desktop_home/drops"
  drop=$(median <"$desktop_home/drops")
  echo "drop to verdict: $drop ms, the worker alone $worker ms, more by $((drop - worker)) ms (bound 150)"
}

# The view of the mail against one that does nothing else, both for the sender's HTML and for the document that is shown.
measure_preview () {
  TM_WORKER="$build/root/libexec/tashikamail-worker" "$build/tests/preview/test-painted" -m perf 2>/dev/null \
    | sed -n 's/^# \(.*preview painted.*\)/\1/p'
}

if [ "${1:-}" = --inside ]; then
  measure_start
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
on_desktop sh "$top/tests/bench.sh" --inside
