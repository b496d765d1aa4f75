#!/bin/sh
# Drags out of the real Chromium onto our window.
#   sh tests/clients/chromium.sh source    the source of a mail, shown as text and selected
#   sh tests/clients/chromium.sh page      a mail as web mail shows it, selected
#   sh tests/clients/chromium.sh link      a link
#   sh tests/clients/chromium.sh file      a mail that was downloaded
set -eu
desk_packages='chromium'
desk_name=chromium-${1:-source}
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

mkdir -p "$HOME/mails" "$HOME/Downloads"
desk_mail '重要なお知らせ' >"$HOME/mails/mail.txt"
cat >"$HOME/mails/page.html" <<'P'
<!doctype html><meta charset="utf-8"><title>mail</title><body style="font-size: 40px">
<p>お客様のアカウントは停止されました。24時間以内にご確認ください。</p>
<p><a href="http://login-check.example.cn/a">https://www.amazon.co.jp/</a></p>
P
cat >"$HOME/mails/link.html" <<'P'
<!doctype html><meta charset="utf-8"><title>mail</title><body style="font-size: 60px; margin: 0">
<a href="http://127.0.0.1:9/mail.eml">この下のリンクをドラッグしてください</a>
P
cat >"$HOME/mails/file.html" <<P
<!doctype html><meta charset="utf-8"><title>mail</title>
<a id="a" download="mail.eml" href="data:application/octet-stream;base64,$(base64 -w 0 "$HOME/mails/mail.txt")">mail</a>
<script>document.getElementById("a").click()</script>
P
case ${1:-source} in
  source) page=mail.txt;;
  page) page=page.html;;
  link) page=link.html;;
  file) page=file.html;;
esac
desk_window
chromium --no-sandbox --user-data-dir="$HOME/profile" --no-first-run --disable-gpu --password-store=basic --disable-background-networking \
  --proxy-server=127.0.0.1:9 --window-position=710,20 --window-size=1080,900 "file://$HOME/mails/$page" >"$HOME/client.log" 2>&1 &
desk_place Chromium 710 20 1080 900
sleep 5
case ${1:-source} in
  source | page) xdotool mousemove 1500 700 click 1 sleep 0.5 key ctrl+a sleep 1;;
  file) xdotool key ctrl+j sleep 3;;
esac
desk_picture "$desk_name-before"
case ${1:-source} in
  file) desk_drag 949 262 350 500;;
  *) desk_drag 780 235 350 500;;
esac
desk_result
