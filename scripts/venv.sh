#!/usr/bin/env bash
# Creates .venv. Debian splits the means of doing so into python3-venv, which a fresh machine may lack.
set -eu
python=${PYTHON3:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv with apt-get …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
        echo "This Python cannot create virtual environments.  As root: apt-get install python3-venv" >&2
        exit 1
    fi
fi
"$python" -m venv .venv
