#!/bin/sh
# A desktop of its own for tests: session bus, display, window manager, and nothing of the real home folder. Sourced.

# make_desktop ROOT: ROOT is the prefix that the program was installed to; makes the folder $desktop_home.
make_desktop () {
  desktop_root=$1
  desktop_home=$(mktemp -d)
  mkdir -p "$desktop_home/run"
  chmod 700 "$desktop_home/run"
}

# on_desktop COMMAND…: runs it there, and returns its status. The display server looks for a free number itself, so that of
# several desktops that begin at once no two can take the same. The bus begins after it: what it starts belongs to this display
# and ends with it; on another desktop's the register of the screen readers would find a stranger's bus.
on_desktop () {
  env -u WAYLAND_DISPLAY HOME="$desktop_home" XDG_RUNTIME_DIR="$desktop_home/run" XDG_DATA_HOME="$desktop_home/data" \
    XDG_CONFIG_HOME="$desktop_home/config" XDG_CACHE_HOME="$desktop_home/cache" \
    XDG_DATA_DIRS="$desktop_root/share:/usr/local/share:/usr/share" \
    GSETTINGS_SCHEMA_DIR="$desktop_root/share/glib-2.0/schemas" GSETTINGS_BACKEND=memory \
    GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1 WEBKIT_DISABLE_COMPOSITING_MODE=1 NO_AT_BRIDGE=0 \
    sh -c '
      mkfifo "$HOME/display.$$"
      Xvfb -displayfd 3 -screen 0 1400x1000x24 -nolisten tcp >/dev/null 2>&1 3>"$HOME/display.$$" &
      server=$!
      trap "kill $server" EXIT
      read -r number <"$HOME/display.$$"
      export DISPLAY=":$number" TM_DESKTOP_PID="$$"
      openbox >/dev/null 2>&1 &
      dbus-run-session -- "$@"' sh "$@"
}
