#!/bin/sh
# Drags a mail from the message list of the real Thunderbird onto our window, and says what was offered.
#   sh tests/clients/thunderbird.sh [two]    "two" drags two mails at once
set -eu
desk_packages='thunderbird'
desk_name=thunderbird
. "$(dirname "$0")/desk.sh"
desk_enter "$@"

profile=$HOME/profile
mkdir -p "$profile/Mail/Local Folders"
for n in 1 2 3; do
  printf 'From - Wed Feb 11 00:12:00 2026\nX-Mozilla-Status: 0001\n'
  desk_mail "重要なお知らせ $n"
  printf '\n'
done >"$profile/Mail/Local Folders/Inbox"
cat >"$profile/user.js" <<'P'
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server1.hostname", "Local Folders");
user_pref("mail.server.server1.name", "Local Folders");
user_pref("mail.server.server1.userName", "nobody");
user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/Local Folders");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.rights.version", 1);
user_pref("mailnews.start_page.enabled", false);
user_pref("mailnews.start_page_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionPolicyBypassNotification", true);
user_pref("datareporting.healthreport.uploadEnabled", false);
user_pref("app.donation.eoy.version.viewed", 999);
user_pref("mail.inappnotifications.enabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("mail.threadpane.listview", 1);
P
cat >"$profile/session.json" <<'P'
{"rev":0,"windows":[{"type":"3pane","tabs":{"rev":0,"selectedIndex":0,"tabs":[{"mode":"mail3PaneTab","state":{"firstTab":true,"folderPaneVisible":true,"folderURI":"mailbox://nobody@Local%20Folders/Inbox","messagePaneVisible":true},"ext":{}}]}}]}
P
desk_window
MOZ_ENABLE_WAYLAND=0 thunderbird --profile "$profile" >"$HOME/client.log" 2>&1 &
desk_place Thunderbird 710 20 1080 900
sleep 8
desk_picture thunderbird-before
if [ "${1:-}" = two ]; then
  xdotool mousemove 1105 177 click 1 sleep 0.5 keydown shift mousemove 1105 203 click 1 keyup shift sleep 0.5
fi
desk_drag 1105 177 350 500
desk_result
