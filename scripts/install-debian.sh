#!/bin/sh
# What xuncha wants of Debian, in one place: README, Dockerfile and CI all use this script.
set -eu
packages="python3-venv ca-certificates"
missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "These Debian packages are missing:$missing. Run: sudo scripts/install-debian.sh" >&2
    exit 1
fi
apt-get update -qq
# shellcheck disable=SC2086 - a list of words is meant
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
