#!/bin/sh
# Drags a mail from the list of the real Evolution onto our window.
#   sh tests/clients/evolution.sh [two]    "two" drags two mails at once
set -eu
desk_packages='evolution'
desk_name=evolution
. "$(dirname "$0")/desk.sh"
desk_enter evolution "$@"

mkdir -p "$HOME/Maildir/cur" "$HOME/Maildir/new" "$HOME/Maildir/tmp" "$XDG_CONFIG_HOME/evolution/sources"
for n in 1 2 3; do desk_mail "重要なお知らせ $n" >"$HOME/Maildir/cur/17000000$n.1_1.home:2,S"; done
cat >"$XDG_CONFIG_HOME/evolution/sources/test-account.source" <<P
[Data Source]
DisplayName=test
Enabled=true
Parent=

[Mail Account]
BackendName=maildir
IdentityUid=test-identity
NeedsInitialSetup=false

[Maildir Backend]
Path=$HOME/Maildir

[Refresh]
Enabled=false
P
cat >"$XDG_CONFIG_HOME/evolution/sources/test-identity.source" <<'P'
[Data Source]
DisplayName=test
Enabled=true
Parent=test-account

[Mail Identity]
Name=Taro
Address=taro@home.example

[Mail Submission]
TransportUid=test-transport
P
cat >"$XDG_CONFIG_HOME/evolution/sources/test-transport.source" <<'P'
[Data Source]
DisplayName=test
Enabled=true
Parent=test-account

[Mail Transport]
BackendName=sendmail
P
desk_window
GSETTINGS_BACKEND=memory evolution --component=mail --offline >"$HOME/client.log" 2>&1 &
sleep 12
import -window root "$DESK_OUT/evolution-0.png"; desk_place 'Evolution' 710 20 1080 900
desk_picture evolution-first
xdotool mousemove "${DESK_FX:-790}" "${DESK_FY:-180}" click 1 sleep 4
desk_picture evolution-before
if [ "${1:-}" = two ]; then
  xdotool mousemove "${DESK_X:-1300}" "${DESK_Y:-170}" click 1 sleep 0.5 keydown shift key Down keyup shift sleep 0.5
fi
desk_drag "${DESK_X:-1300}" "${DESK_Y:-170}" 350 500
desk_result
