#!/bin/sh
# Drags a mail from the list of the real Evolution onto our window.
#   sh tests/clients/evolution.sh [two]    "two" drags two mails at once
set -eu
desk_packages='evolution'
desk_name=evolution
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

desk_window
# Twice: a store that Evolution did not make itself is taken for one of an older version, and what comes into it from
# outside is seen at the next start.
evolution --component=mail >"$HOME/client.log" 2>&1 &
desk_wait evolution
sleep 8
evolution --quit >>"$HOME/client.log" 2>&1 || true
sleep 3
local=$XDG_DATA_HOME/evolution/mail/local
for n in 1 2 3; do desk_mail "重要なお知らせ $n" >"$local/cur/17000000$n.1_1.home:2,S"; done
evolution --component=mail >>"$HOME/client.log" 2>&1 &
sleep 8
desk_place evolution 710 20 1080 900
sleep 4
# The assistant of the first start is in the way.
xdotool mousemove 1180 776 click 1 sleep 3 mousemove 790 224 click 1 sleep 5
desk_picture evolution-before
if [ "${1:-}" = two ]; then
  xdotool mousemove 1120 222 click 1 sleep 0.5 keydown shift key Down keyup shift sleep 0.5
fi
desk_drag 1120 222 350 500
desk_result
