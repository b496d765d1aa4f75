#!/bin/sh
# Closes the window in the middle of what it does, at moments that move, with the address and undefined-behaviour
# sanitizers looking on. The window must end by itself, soon, and nothing may be reported. The libraries of a window leak
# by themselves, so leaks are not counted here; tests/many.sh looks for what grows.
#   sh tests/closing.sh [WAY…]      all ways if none is named
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
. "$top/tests/desktop.sh"

build=${CLOSING_BUILD:-$top/_build/sanitize}
delays=${CLOSING_DELAYS:-'0 0.03 0.1 0.2 0.4 0.8 1.6'}
ways='starting reading reading-next practising sample asking-you own-companies about help choosing-file searching printing saving source guide many'

object=/io/github/tashikamail/Tashikamail
tell () { gdbus call --session --dest io.github.tashikamail.Tashikamail --object-path "$object" --method "$@" >/dev/null 2>&1; }
act () { tell org.gtk.Actions.Activate "$1" '[]' '{}'; }
open_mail () { tell org.freedesktop.Application.Open "['file://$1']" '{}'; }
press () { xdotool key --clearmodifiers "$1"; sleep 0.1; }

wait_until () {
  tries=0
  until "$@"; do
    tries=$(( tries + 1 ))
    [ "$tries" -lt 600 ] || { echo "$way: waited in vain for: $*" >&2; return 1; }
    sleep 0.05
  done
}
is_ended () { ! kill -0 "$window" 2>/dev/null; }
is_shown () { xdotool search --onlyvisible --name たしかメール >/dev/null 2>&1; }
is_judged () { grep -q 'The verdict is on the window' "$log"; }

# From a window with or without a mail to the middle of the thing.
begin () {
  case $1 in
    starting) : ;;
    reading) wait_until is_shown; open_mail "$top/data/sample.eml" ;;
    practising) wait_until is_shown; act practise ;;
    sample) wait_until is_shown; act sample ;;
    asking-you) wait_until is_shown; act about-you ;;
    own-companies) wait_until is_shown; act own-brands ;;
    about) wait_until is_shown; act about ;;
    help) wait_until is_shown; act help ;;
    choosing-file) wait_until is_shown; act open ;;
    reading-next) wait_until is_judged; open_mail "$top/data/sample.eml" ;;
    many) wait_until is_judged; for i in 1 2 3 4; do open_mail "$top/data/sample.eml"; done ;;
    searching) wait_until is_judged; press ctrl+f ;;
    printing) wait_until is_judged; press ctrl+p ;;
    saving) wait_until is_judged; press ctrl+s ;;
    source) wait_until is_judged; press ctrl+1; press ctrl+plus ;;
    guide) wait_until is_judged; press ctrl+3; press Tab; press Return ;;
    *) echo "There is no way $1" >&2; return 1 ;;
  esac
}

close_once () {
  way=$1; delay=$2
  log=$desktop_home/log
  set --
  case $way in reading-next|many|searching|printing|saving|source|guide) set -- "$top/data/sample.eml" ;; esac
  G_MESSAGES_DEBUG=tm-pages LC_ALL=ja_JP.UTF-8 LANGUAGE=ja "$build/root/bin/tashikamail" "$@" >"$log" 2>&1 &
  window=$!
  wait_until tell org.freedesktop.DBus.Peer.Ping
  begin "$way"
  sleep "$delay"
  act quit || is_ended
  wait_until is_ended || { kill -9 "$window"; return 1; }
  status=0
  wait "$window" || status=$?
  if [ "$status" -ne 0 ] || grep -qE 'AddressSanitizer|runtime error|-CRITICAL' "$log"; then
    echo "$way, closed after $delay s: ended with $status" >&2
    grep -E 'ERROR|runtime error|-CRITICAL|^ *#[0-9]+ ' "$log" | head -n 20 >&2
    return 1
  fi
}

if [ "${CLOSING_INSIDE:-}" = 1 ]; then
  failed=0; closed=0
  for way in "$@"; do
    for delay in $delays; do
      close_once "$way" "$delay" || failed=$(( failed + 1 ))
      closed=$(( closed + 1 ))
    done
    echo "$way: closed"
  done
  echo "closed $closed times in the middle, $failed failed"
  [ "$failed" -eq 0 ]
  exit
fi

# shellcheck disable=SC2086
install_packages $build_packages $run_packages $desktop_packages
make_locale
[ -f "$build/build.ninja" ] || CC=gcc meson setup "$build" "$top" -Db_sanitize=address,undefined -Db_lundef=false \
  --prefix="$build/root" >/dev/null
meson install -C "$build" --quiet >"$build/build.log" 2>&1 || { tail -60 "$build/build.log" >&2; exit 1; }
make_desktop "$build/root"
trap 'rm -rf "$desktop_home"' EXIT INT TERM
export desktop_home
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $ways
export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1
CLOSING_INSIDE=1 on_desktop sh "$top/tests/closing.sh" "$@"
