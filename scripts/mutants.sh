#!/usr/bin/env bash
# Runs mutmut over the modules named in pyproject.toml, or over the mutants that match the arguments, and says for each
# module how many a test killed. Exit 1 when that are fewer than 85 of 100.
set -euo pipefail
cd "$(dirname "$0")/.."
export HYPOTHESIS_EXAMPLES="${HYPOTHESIS_EXAMPLES:-25}"
unset PYTHONPATH  # it would name the code as it was before the change
mkdir -p mutants
ln -sfn ../node_modules mutants/node_modules
.venv/bin/python -m mutmut run --max-children "${CHILDREN:-1}" "$@"
.venv/bin/python scripts/mutants.py
