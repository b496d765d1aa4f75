#!/bin/sh
# Drags a mail from the list of the real KMail onto our window. It hands over an address inside of its own store.
#   sh tests/clients/kmail.sh
set -eu
desk_packages='kmail kdepim-runtime akonadi-backend-sqlite'
desk_name=kmail
desk_max_s=240
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

mkdir -p "$XDG_CONFIG_HOME/akonadi"
printf '[%%General]\nDriver=QSQLITE3\n' >"$XDG_CONFIG_HOME/akonadi/akonadiserverrc"
printf '[General]\nfirst-start=false\n' >"$XDG_CONFIG_HOME/kmail2rc"
# What the session starts by itself needs the display, too.
dbus-update-activation-environment --all 2>/dev/null
desk_window
# As root its browser part does not start otherwise.
QTWEBENGINE_DISABLE_SANDBOX=1 kmail >"$HOME/client.log" 2>&1 &
desk_place kmail 710 20 1080 900
sleep 20
# It makes its store itself.
inbox=$XDG_DATA_HOME/akonadi_maildir_resource_0/inbox
for n in 1 2 3; do desk_mail "重要なお知らせ $n" >"$inbox/new/17000000$n.1_1.home"; done
# The folders, and the inbox among them.
xdotool mousemove 722 220 click 1 sleep 3 mousemove 770 244 click 1 sleep 5 key F5 sleep 20
desk_picture kmail-before
desk_drag 1160 185 350 500
desk_result
