#!/usr/bin/env bash
# Django's deployment checks against the production settings, with throw-away secrets.
set -eu
random() { ${PYTHON:-.venv/bin/python} -c 'import secrets; print(secrets.token_hex(32))'; }
var=$(mktemp -d)
trap 'rm -rf "$var"' EXIT
PRODUCTION=true SECRET_KEY=$(random) DATA_KEY=$(random) VAR_DIR=$var ALLOWED_HOSTS=khedmat.example \
    BASE_URL=https://khedmat.example DATABASE_URL=postgres://khedmat@127.0.0.1:5432/khedmat \
    ${PYTHON:-.venv/bin/python} manage.py check --deploy --fail-level WARNING
