#!/bin/sh
# Opens one mail after the other in one window, the way a drop ends, and compares the memory of the window and of the
# processes that it started: after the last mail it may be a tenth more than after the first tenth of them. With the word
# "drag" each mail is really dragged out of another window, which takes more than a second each. A measurement; it fails
# when that bound is passed.
#   sh tests/many.sh [MAILS [drag]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
. "$top/tests/desktop.sh"

mails=${1:-1000}
way=${2:-}
build=$top/_build/tests

# All that a process and its children have for themselves, in KiB.
own_kib () {
  awk '/^RssAnon:/ { n += $2 } END { print n + 0 }' "/proc/$1/status"
}
all_kib () {
  n=$(own_kib "$1")
  for child in $(cat /proc/"$1"/task/*/children); do n=$(( n + $(all_kib "$child") )); done
  echo "$n"
}

start_source () {
  "$build/tests/window/drag-source" files "$top/data/sample.eml" >/dev/null 2>&1 &
  source=$!
  xdotool search --sync --onlyvisible --name drag-source windowmove 1120 40 >/dev/null
  xdotool search --sync --onlyvisible --class tashikamail windowsize 1000 800 windowmove 10 20 >/dev/null
  sleep 1
}

drag_one () {
  xdotool mousemove 1240 150 mousedown 1 mousemove 1200 200 sleep 0.05 mousemove 1100 250 sleep 0.05 \
    mousemove 900 300 sleep 0.05 mousemove 700 350 sleep 0.05 mousemove 500 350 sleep 0.25 mouseup 1
}

open_one () {
  [ "$way" != drag ] || { drag_one; return; }
  gdbus call --session --dest io.github.tashikamail.Tashikamail --object-path /io/github/tashikamail/Tashikamail \
    --method org.freedesktop.Application.Open "['file://$top/data/sample.eml']" '{}' >/dev/null
}

# Until the verdict on the mail with that number is on the window. On a busy computer the mouse can be let go before the
# window said that it takes the mail; then nothing was dropped.
wait_for () {
  tries=0
  until [ "$(grep -c 'The verdict is on the window' "$log")" -ge "$1" ]; do
    tries=$(( tries + 1 ))
    [ "$tries" -lt 1200 ] || { echo "Mail $1 did not come" >&2; exit 1; }
    if [ "$way" = drag ] && [ $(( tries % 200 )) -eq 0 ]; then echo "Mail $1 is dragged again"; drag_one; fi
    sleep 0.05
  done
}

open_many () {
  log=$desktop_home/log
  G_MESSAGES_DEBUG=tm-pages "$build/root/bin/tashikamail" "$top/data/sample.eml" >"$log" 2>&1 &
  window=$!
  wait_for 1
  source=
  [ "$way" != drag ] || start_source
  n=1
  while [ "$n" -lt "$mails" ]; do
    open_one
    n=$(( n + 1 ))
    wait_for "$n"
    if [ "$n" -eq $(( mails / 10 )) ]; then sleep 3; first=$(own_kib "$window"); first_all=$(all_kib "$window"); fi
  done
  sleep 3
  echo "window: $first KiB after $(( mails / 10 )) mails, $(own_kib "$window") KiB after $mails"
  last_all=$(all_kib "$window")
  echo "with its processes: $first_all KiB after $(( mails / 10 )) mails, $last_all KiB after $mails"
  kill "$window" $source
  wait "$window" 2>/dev/null || true
  [ $(( last_all * 10 )) -le $(( first_all * 11 )) ] || { echo 'That is more than a tenth more' >&2; exit 1; }
}

if [ "${MANY_INSIDE:-}" = 1 ]; then
  open_many
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
MANY_INSIDE=1 on_desktop sh "$top/tests/many.sh" "$mails" "$way"
