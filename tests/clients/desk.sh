# A desktop of its own for a mail program and our window: sourced by the scripts beside it.
#   desk_enter "$@"        starts the script again on a virtual display with its own session and home
#   desk_window            starts our window, left; what it is offered goes to $desk_log
#   desk_place NAME X Y W H, desk_drag X1 Y1 X2 Y2, desk_picture NAME
# The pictures stay in the folder that TASHIKAMAIL_CLIENTS names, or in a temporary one that is said at the end.

desk_top=$(cd "$(dirname "$0")/../.." && pwd)
desk_build=$desk_top/_build/tests

desk_enter () {
  [ -z "${DESK_INSIDE:-}" ] || return 0
  . "$desk_top/src/packages.sh"
  # shellcheck disable=SC2086
  install_packages xvfb xauth openbox xdotool x11-utils imagemagick dbus $desk_packages
  make_locale
  [ -x "$desk_build/root/bin/tashikamail" ] || { echo 'Build first: sh tests/run.sh' >&2; exit 1; }
  desk_home=$(mktemp -d)
  mkdir -p "$desk_home/tmp"
  # In memory, as a session has it.
  desk_run=$(mktemp -d -p /dev/shm)
  out=${TASHIKAMAIL_CLIENTS:-$desk_home}
  mkdir -p "$out"
  status=0
  env -u WAYLAND_DISPLAY DESK_INSIDE=1 DESK_OUT="$out" HOME="$desk_home" TMPDIR="$desk_home/tmp" \
    XDG_RUNTIME_DIR="$desk_run" XDG_DATA_HOME="$desk_home/data" XDG_CONFIG_HOME="$desk_home/config" \
    XDG_CACHE_HOME="$desk_home/cache" XDG_DATA_DIRS="$desk_build/root/share:/usr/local/share:/usr/share" \
    LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8 LANGUAGE=ja GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1 \
    timeout "${desk_max_s:-180}" dbus-run-session -- xvfb-run -a -s '-screen 0 1800x1000x24' sh "$0" "$@" || status=$?
  rm -rf "$desk_run"
  echo "Pictures: $out"
  exit "$status"
}

desk_log=${HOME:-/tmp}/window.log

desk_window () {
  openbox >/dev/null 2>&1 &
  GSK_RENDERER=cairo WEBKIT_DISABLE_COMPOSITING_MODE=1 GSETTINGS_BACKEND=memory \
    GSETTINGS_SCHEMA_DIR="$desk_build/root/share/glib-2.0/schemas" G_MESSAGES_DEBUG=tm-intake \
    "$desk_build/root/bin/tashikamail" >"$desk_log" 2>&1 &
  desk_place 'たしかメール' 0 20 700 900
}

# Waits for a window of that name or class, at most a minute.
desk_wait () {
  n=0
  until xdotool search --onlyvisible --any --name --class "$1" >/dev/null 2>&1; do
    n=$(( n + 1 ))
    [ "$n" -lt 60 ] || { echo "No window called $1" >&2; return 1; }
    sleep 1
  done
}

desk_place () {
  desk_wait "$1" || return 1
  sleep 1
  xdotool search --onlyvisible --any --name --class "$1" windowmove "$2" "$3" windowsize "$4" "$5" windowactivate
  sleep 1
}

# Slowly, as a hand does it: programs begin a drag only after some way.
desk_drag () {
  xdotool mousemove "$1" "$2"; sleep 0.3
  xdotool mousedown 1; sleep 0.3
  i=1
  while [ "$i" -le 20 ]; do
    xdotool mousemove $(( $1 + ($3 - $1) * i / 20 )) $(( $2 + ($4 - $2) * i / 20 ))
    sleep 0.06
    i=$(( i + 1 ))
  done
  sleep 1
  xdotool mousemove $(( $3 + 3 )) $(( $4 + 3 )); sleep 0.5
  desk_picture "$desk_name-hover"
  xdotool mouseup 1
  sleep "${5:-5}"
  desk_picture "$desk_name-after"
}

desk_picture () {
  import -window root "$DESK_OUT/$1.png"
}

# A mail of our own, with a subject by which it can be told from others: SUBJECT
desk_mail () {
  sed "/^Subject:/,/^[^ ]/{/^ /d}; s|^Subject:.*|Subject: =?UTF-8?B?$(printf %s "$1" | base64 -w 0)?=|" \
    "$desk_top/data/sample.eml"
}

# What our window was offered and given; fails when nothing was.
desk_result () {
  sed -n 's/.*tm-intake-DEBUG: [0-9:.]* *//p; s/.*tm-intake-DEBUG: //p' "$desk_log" | sed 's/^[0-9:.]* //' | sort -u
  grep -q 'Handed over' "$desk_log"
}
