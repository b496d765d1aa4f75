#!/bin/sh
# Brings po/POTFILES and po/ja.po up to date with the sources.
#
#   sh po/update.sh [FRAGMENT.po ...]   merge; translations in a fragment win over those in ja.po
#   sh po/update.sh --prune             the same, and drop what no source needs any more
#   sh po/update.sh --pot FILE          only write the template of all texts to FILE
#
# The guides are key files, read with xgettext's desktop reader and these keys; data/meson.build merges them back.
set -eu

GUIDE_KEYS='-kTitle -kTopic -kBody -kWhy -kPath -kAppPath -kLookFor -kTrouble -kCaution -kHours -kPhoneOwner -kAddressOwner'
C_KEYS='-k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kngettext:1,2 -kg_dngettext:2,3 -kg_dpgettext2:2c,3'
COMMON='--from-code=UTF-8 --add-comments=Translators --add-location=file --package-name=Tashikamail'

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM

list_files () {
  {
    find src -name '*.c' -exec grep -lE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\("' {} + || true
    find ui -name '*.ui' -exec grep -lE 'translatable="(yes|true)"' {} + || true
    find data -name '*.guide.in' -o -name '*.desktop.in' -o -name '*.metainfo.xml.in' -o -name '*.gschema.xml'
  } 2>/dev/null | LC_ALL=C sort
}

# $1: end of the file names, $2: where to write; the rest: arguments of xgettext
extract () {
  ending=$1; pot=$2; shift 2
  grep -E "$ending" "$tmp/POTFILES" > "$tmp/some" || return 0
  # shellcheck disable=SC2086
  xgettext $COMMON "$@" --files-from="$tmp/some" --output="$pot"
}

make_pot () {
  list_files > "$tmp/POTFILES"
  # shellcheck disable=SC2086
  extract '\.c$' "$tmp/1.pot" --language=C $C_KEYS
  extract '\.ui$' "$tmp/2.pot"
  # shellcheck disable=SC2086
  extract '\.guide\.in$' "$tmp/3.pot" --language=Desktop -k $GUIDE_KEYS
  extract '\.desktop\.in$' "$tmp/4.pot" --language=Desktop
  extract '\.metainfo\.xml\.in$' "$tmp/5.pot"
  extract '\.gschema\.xml$' "$tmp/6.pot"
  msgcat --use-first --output-file="$tmp/all.pot" "$tmp"/[1-6].pot
  # The moment of extraction says nothing and would change the file every time.
  sed '/^"POT-Creation-Date:/d' "$tmp/all.pot" > "$1"
}

case ${1-} in
  --pot)
    make_pot "$tmp/out.pot"
    cat "$tmp/out.pot" > "$2"
    exit 0
    ;;
esac

prune=no
if [ "${1-}" = --prune ]; then
  prune=yes
  shift
fi

make_pot "$tmp/tashikamail.pot"
set -- "$@" po/ja.po
n=0
for file; do
  n=$((n + 1))
  msgattrib --translated --no-fuzzy --force-po --output-file="$tmp/known-$n.po" "$file"
done
# Fragments first, so that they win; the head of the file stays that of ja.po.
files=
while [ "$n" -gt 0 ]; do
  files="$tmp/known-$n.po $files"
  n=$((n - 1))
done
# shellcheck disable=SC2086
msgcat --use-first --output-file="$tmp/known.po" $files
msgmerge --quiet --no-fuzzy-matching --output-file="$tmp/merged.po" "$tmp/known.po" "$tmp/tashikamail.pot"
if [ "$prune" = yes ]; then
  msgattrib --no-obsolete --output-file="$tmp/pruned.po" "$tmp/merged.po"
  mv "$tmp/pruned.po" "$tmp/merged.po"
fi

# msgmerge takes the head from the first file it was given; ours is fixed and names no person.
{
  cat "$here/ja.head"
  msgattrib --no-wrap "$tmp/merged.po" | awk 'body { print } /^$/ { body = 1 }'
} > "$tmp/ja.po"
msgfmt --check --output-file=/dev/null --statistics "$tmp/ja.po"
cat "$tmp/ja.po" > po/ja.po
{ echo '# Written by po/update.sh; the guides are read by it only.'; cat "$tmp/POTFILES"; } > po/POTFILES
