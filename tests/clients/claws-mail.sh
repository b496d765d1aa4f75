#!/bin/sh
# Drags a mail from the list of the real Claws Mail onto our window.
#   sh tests/clients/claws-mail.sh [two]    "two" drags two mails at once
set -eu
desk_packages='claws-mail'
desk_name=claws-mail
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

mkdir -p "$HOME/Mail/inbox" "$HOME/Mail/trash" "$HOME/.claws-mail"
for n in 1 2 3; do desk_mail "重要なお知らせ $n" >"$HOME/Mail/inbox/$n"; done
cat >"$HOME/.claws-mail/accountrc" <<'P'
[Account: 1]
account_name=test
is_default=1
name=Taro
address=taro@home.example
protocol=5
P
cat >"$HOME/.claws-mail/folderlist.xml" <<P
<?xml version="1.0" encoding="UTF-8"?>
<folderlist>
 <folder type="mh" name="Mailbox" path="$HOME/Mail" collapsed="0" account_id="0">
  <folderitem name="" path="" mtime="0" type="normal" collapsed="0">
   <folderitem name="inbox" path="inbox" type="inbox" mtime="0"/>
   <folderitem name="trash" path="trash" type="trash" mtime="0"/>
  </folderitem>
 </folder>
</folderlist>
P
desk_window
GSK_RENDERER=cairo claws-mail --select '#mh/Mailbox/inbox' >"$HOME/client.log" 2>&1 &
desk_place 'Claws Mail' 710 20 1080 900
sleep 3
desk_picture claws-mail-before
if [ "${1:-}" = two ]; then
  xdotool mousemove 1160 178 click 1 sleep 0.5 keydown shift key Down keyup shift sleep 0.5
fi
desk_drag 1160 178 350 500
desk_result
