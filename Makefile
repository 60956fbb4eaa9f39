# What a person types. Everything is installed into .venv and node_modules, nothing into the machine
# (`make test` and `make check` may add a Debian package when run as root, and say so).
SHELL := /bin/bash
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet install
ADDRESS ?= 127.0.0.1:8000
export PYTHONPATH := site:.
.DEFAULT_GOAL := help
.PHONY: help install install-dev run test check bench mutants lock messages screenshots

help: ## show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /make \1|/' | column -t -s '|'

.venv/.created: scripts/venv.sh
	@bash scripts/venv.sh
	@touch $@

.venv/.run: requirements.txt .venv/.created
	@echo "Installing Python packages …"
	@$(PIP) --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "Installing packages for tests and checks …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# Without npm on the machine, Node comes from PyPI into .venv.
node_modules/.stamp: package-lock.json .venv/.run
	@echo "Installing front-end packages …"
	@command -v npm >/dev/null || $(PIP) --require-hashes -r requirements-node.txt
	@PATH="$$PATH:$(CURDIR)/.venv/bin" npm ci --loglevel error --no-progress
	@touch $@

.venv/.catalogue: $(wildcard locale/*/*.po locale/*/*/*.po locale/*/*/*/*.po) node_modules/.stamp
	@$(PYTHON) manage.py catalogue --compile
	@touch $@

install: .venv/.run node_modules/.stamp .venv/.catalogue ## install what the product runs on

install-dev: install .venv/.dev ## install what tests and checks need besides

run: install ## serve http://127.0.0.1:8000/ with the demo (ADDRESS=host:port)
	@BASE_URL=$${BASE_URL:-http://$(ADDRESS)} $(PYTHON) manage.py load_demo --migrate
	@BASE_URL=$${BASE_URL:-http://$(ADDRESS)} $(PYTHON) manage.py runserver $(ADDRESS)

test: install-dev ## the whole suite, on SQLite or on TEST_DATABASE_URL (ARGS="-k letters")
	@bash scripts/ensure.sh chromium chromium || true
	@bash scripts/ensure.sh pdftotext poppler-utils || true
	@bash scripts/ensure.sh clamd clamav-daemon || true
	$(PYTHON) -m pytest -n 2 $(ARGS)

check: install-dev ## formatting, lint, types, layers, migrations, production settings, catalogue
	@bash scripts/ensure.sh xgettext gettext
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/djhtml --check templates
	$(PYTHON) -m mypy site/persian site/pdf site/audit site/services site/config forms_app referrals reports
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	bash scripts/check_production.sh
	$(PYTHON) manage.py catalogue --check

bench: install-dev ## measure against peers; writes bench/latest.json (ONLY=name for one row)
	$(PYTHON) -m bench $(ONLY)

# PostgreSQL keeps its test database between the runs, of which there is one for each mutant; SQLite would make it anew.
mutants: install-dev ## change the rules line by line and see whether a test notices (ONLY="forms_app.conditions*")
	bash scripts/mutants.sh $(ONLY)

lock: .venv/.created ## write the requirements*.txt anew from the *.in files
	@$(PIP) uv==0.13.9
	.venv/bin/uv pip compile $(UPGRADE) $(LOCK) requirements.in -o requirements.txt
	.venv/bin/uv pip compile $(UPGRADE) $(LOCK) requirements-dev.in -o requirements-dev.txt
	.venv/bin/uv pip compile $(UPGRADE) $(LOCK) requirements-node.in -o requirements-node.txt

LOCK := --quiet --generate-hashes --no-header --no-annotate --python-version 3.11

messages: install-dev ## collect new msgids into the Persian catalogue, keeping its translations
	@bash scripts/ensure.sh xgettext gettext
	$(PYTHON) manage.py catalogue --update --compile

screenshots: install-dev ## take the pictures of docs/ again
	@bash scripts/ensure.sh chromium chromium
	$(PYTHON) scripts/screenshots.py
