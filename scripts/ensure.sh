#!/usr/bin/env bash
# ensure.sh <command> <debian package>: make a command available, or say loudly that it is not (exit 1).
set -u
command -v "$1" >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $2 (for $1) with apt-get …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >/tmp/ensure-"$2".log 2>&1
    command -v "$1" >/dev/null && exit 0
    tail -5 /tmp/ensure-"$2".log
fi
echo "************************************************************************" >&2
echo "* '$1' is missing and could not be installed.  As root: apt-get install $2" >&2
echo "************************************************************************" >&2
exit 1
