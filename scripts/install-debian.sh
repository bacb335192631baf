#!/bin/sh
# What xuncha wants of Debian, in one place: README, Dockerfile, make and CI all use this script.
# install-debian.sh base     what `make run` cannot do without
#                   office   LibreOffice, which turns DOC, WPS and RTF into what can be read
#                   browser  Chromium, which sees pages that a script builds (and: make setup-browser)
#                   tests    all of them, and what the tests print pages with (this is the default)
set -eu
base="python3-venv ca-certificates"
browser="chromium fonts-noto-cjk"
office="libreoffice-writer-nogui libreoffice-calc-nogui"
case "${1:-tests}" in
    base) packages="$base" ;;
    office) packages="$office" ;;
    browser) packages="$browser" ;;
    tests) packages="$base $office $browser" ;;
    *)
        echo "install-debian.sh: say base, office, browser or tests" >&2
        exit 2
        ;;
esac
missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "These Debian packages are missing:$missing. Run: sudo scripts/install-debian.sh ${1:-tests}" >&2
    exit 1
fi
apt-get update -qq
# shellcheck disable=SC2086 - a list of words is meant
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
