#!/bin/sh
# Tries to drag a mail from the list of the real Geary onto our window: none comes, Geary 43 begins no drag there. It reads from a mail server of our own, which listens on
# this computer only; to be run as root, for the server.
#   sh tests/clients/geary.sh
set -eu
desk_packages='geary dovecot-imapd gnome-keyring libsecret-tools'
desk_name=geary
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

store=$HOME/server
mkdir -p "$store/mail/cur" "$store/mail/new" "$store/mail/tmp" "$XDG_CONFIG_HOME/geary/account_01"
chmod 755 "$HOME"
for n in 1 2 3; do desk_mail "重要なお知らせ $n" >"$store/mail/cur/17000000$n.1_1.home:2,S"; done
chown -R mail:mail "$store/mail"
cat >"$store/dovecot.conf" <<P
protocols = imap
listen = 127.0.0.1
base_dir = $store/run
log_path = $store/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:$store/mail
first_valid_uid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$store/mail
}
service imap-login {
  inet_listener imap {
    port = 10143
  }
  inet_listener imaps {
    port = 0
  }
}
P
cat >"$XDG_CONFIG_HOME/geary/account_01/geary.ini" <<'P'
[Metadata]
version=1
status=enabled

[Account]
ordinal=0
label=test
prefetch_days=-1
save_drafts=false
save_sent=false
use_signature=false
sender_mailboxes=Taro <taro@home.example>;
service_provider=other

[Incoming]
login=taro
remember_password=true
host=127.0.0.1
port=10143
transport_security=none
credentials=custom

[Outgoing]
remember_password=true
host=127.0.0.1
port=10025
transport_security=none
credentials=none
P
/usr/sbin/dovecot -c "$store/dovecot.conf"
trap '/usr/sbin/dovecot -c "$store/dovecot.conf" stop' EXIT
dbus-update-activation-environment --all 2>/dev/null
printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
printf secret | secret-tool store --label=Geary xdg:schema org.gnome.Geary proto IMAP host 127.0.0.1 login taro
desk_window
geary >"$HOME/client.log" 2>&1 &
desk_place geary 710 20 1080 900
sleep 12
desk_picture geary-before
desk_drag 1300 115 350 500
if desk_result; then
  echo 'Geary hands mails over now' >&2
  exit 1
fi
