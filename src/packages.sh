#!/bin/sh
# Installs the Debian packages that this project needs, where they are missing. Sourced by src/run.sh and tests/run.sh;
# call install_packages with package names.

install_packages () {
  missing=''
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=''
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "These packages are missing; install them as root:$missing" >&2
      return 1
    fi
    as_root=sudo
  fi
  echo "Installing packages:$missing"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

build_packages='meson ninja-build gcc libc6-dev pkgconf gettext libglib2.0-dev libglib2.0-dev-bin libgtk-4-dev
libadwaita-1-dev libwebkitgtk-6.0-dev libgmime-3.0-dev libgumbo-dev libgsf-1-dev libicu-dev libpsl-dev libgdk-pixbuf-2.0-dev libpng-dev
libseccomp-dev libytnef0-dev libzbar-dev libjson-glib-dev libsecret-1-dev libatspi2.0-dev libx11-dev linux-libc-dev binutils
libglib2.0-bin libgtk-4-bin desktop-file-utils appstream'
run_packages='fonts-noto-cjk adwaita-icon-theme librsvg2-common shared-mime-info dbus at-spi2-core locales bubblewrap
xdg-dbus-proxy xdg-utils gsettings-desktop-schemas'
# What tests need to have a desktop of their own.
desktop_packages='xvfb xauth openbox xdotool x11-utils gnome-keyring libsecret-tools strace poppler-utils'

# Makes a locale without a question; the program falls back to English where this is not allowed.
make_locale () {
  locale -a 2>/dev/null | grep -qi '^ja_JP.utf' && return 0
  as_root=''
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root localedef -i ja_JP -f UTF-8 ja_JP.UTF-8 || true
}
