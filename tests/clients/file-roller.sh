#!/bin/sh
# Drags a mail out of an archive that is open in the real File Roller onto our window. It can only save directly.
#   sh tests/clients/file-roller.sh
set -eu
desk_packages='file-roller zip unzip'
desk_name=file-roller
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

mkdir -p "$HOME/mails"
desk_mail '重要なお知らせ' >"$HOME/mails/mail.eml"
echo other >"$HOME/mails/other.txt"
( cd "$HOME/mails" && zip -q mails.zip mail.eml other.txt )
desk_window
file-roller "$HOME/mails/mails.zip" >"$HOME/client.log" 2>&1 &
desk_place mails.zip 710 20 1080 900
sleep 3
desk_picture file-roller-before
desk_drag 760 160 350 500 12
desk_result
