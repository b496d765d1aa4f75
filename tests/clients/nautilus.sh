#!/bin/sh
# Drags a saved mail out of the file manager onto our window.
#   sh tests/clients/nautilus.sh [two]    "two" drags two files at once
set -eu
desk_packages='nautilus'
desk_name=nautilus
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

mkdir -p "$HOME/mails"
for n in 1 2; do desk_mail "重要なお知らせ $n" >"$HOME/mails/重要なお知らせ $n.eml"; done
desk_window
GSK_RENDERER=cairo GSETTINGS_BACKEND=memory nautilus --new-window "$HOME/mails" >"$HOME/client.log" 2>&1 &
desk_place mails 710 20 1080 900
sleep 3
desk_picture nautilus-before
[ "${1:-}" != two ] || xdotool mousemove 1500 700 click 1 sleep 0.5 key ctrl+a sleep 0.5
desk_drag 1050 180 350 500
desk_result
