# Needs python3 (3.11 or later, with pip and venv), make and a package index; installs the rest into
# .tools (uv) and .venv (everything else). Paths are relative, so the checkout may lie anywhere.

PYTHON ?= python3
UV_VERSION := 0.13.9
PORT ?= 8000

# Processes that share the tests.
WORKERS ?= 2

UV := .tools/bin/uv
# make OCR= leaves text recognition out (320 MB installed); scanned pages are then refused.
OCR ?= --extra ocr
RUN := .venv/bin/python
SYNCED := .venv/.synced

export PORT
export PYTHONUNBUFFERED ?= 1

.PHONY: load run test test-long lint format shell lock bench messages browser backup restore
.DEFAULT_GOAL := run

run: $(SYNCED)
	@exec $(RUN) manage.py run --with-parent

test: $(SYNCED) lint browser
	@exec $(RUN) -m pytest --numprocesses $(WORKERS)

# What takes minutes: parts of the running product are killed for real.
test-long: $(SYNCED)
	@exec $(RUN) -m pytest -m long

# make backup [TO=folder]; make restore FROM=folder [FORCE=1]
backup: $(SYNCED)
	@exec $(RUN) manage.py backup $(if $(TO),"$(TO)")

restore: $(SYNCED)
	@test -n "$(FROM)" || { echo "Say which backup: make restore FROM=folder" >&2; exit 1; }
	@exec $(RUN) manage.py restore $(if $(FORCE),--force) "$(FROM)"

lint: $(SYNCED)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m bandit --quiet --configfile pyproject.toml --recursive manage.py config disclosures comparisons
	$(RUN) tests/audit.py

format: $(SYNCED)
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

# A shell with the environment on its path: python manage.py ...
shell: $(SYNCED)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" exec "$${SHELL:-/bin/sh}"

bench: $(SYNCED)
	@exec $(RUN) manage.py bench

# Two hundred readers, and what they cost; make load PHASES="screens load both memory"
load: $(SYNCED)
	@exec $(RUN) tests/benchmarks/load.py $(PHASES)

messages: $(SYNCED)
	$(RUN) manage.py makemessages --locale zh_Hans --ignore '.*' --no-obsolete
	$(RUN) manage.py compilemessages --locale zh_Hans --ignore '.*'

lock: $(UV)
	$(UV) lock --upgrade

# Chromium and a Chinese font for the browser tests, where this user may install them.
browser: $(SYNCED)
	@$(RUN) tests/browser.py

$(SYNCED): pyproject.toml uv.lock $(UV)
	$(UV) sync --locked $(OCR) --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	$(RUN) -m compileall -q config disclosures comparisons
	@touch $@

$(UV): Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
