# All set-up is done by the first target that needs it: `make demo` and `make test` work on a machine that has only
# Python >= 3.12 (or pyenv with it) and make. Where uv is missing it is installed into a folder of this clone.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BENCH ?= ../shared/bench
TOOLS := .tools
UV := $(shell command -v uv 2>/dev/null | xargs -r -I{} sh -c '{} --version >/dev/null 2>&1 && echo {}')
ifeq ($(UV),)
UV := $(TOOLS)/bin/uv
endif
RUN := $(UV) run --frozen --no-sync
# What runs in the browser is built where there is Node >= 20.19; all else works without it.
BUILT := src/onrecord/desk/static/built/elements.js
WEB := $(shell find web -path web/node_modules -prune -o -type f -print)
NODE := $(shell scripts/find-node 2>/dev/null)

.PHONY: help setup python web web-test browser screenshots demo test lint types contracts floors bench bench-speed bench-growth bench-desk clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

$(TOOLS)/bin/uv:
	@python=$$(scripts/find-python) && "$$python" -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet uv

.venv/.ready: pyproject.toml uv.lock $(filter $(TOOLS)/%,$(UV))
	@python=$$(scripts/find-python) && $(UV) sync --frozen --quiet --python "$$python" && touch $@

python: .venv/.ready

setup: python ## install everything into .venv, and build the desk's drawings where there is Node
ifneq ($(NODE),)
	@$(MAKE) --no-print-directory web || echo "The desk's map, timeline and chart could not be built; all else works." >&2
else
	@[ -e $(BUILT) ] || echo "No Node >= 20.19 here: the desk does without map, timeline and chart; all else works." >&2
endif

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@[ -n "$(NODE)" ] || { echo "make web: needs Node 20.19, 22.12 or newer, with npm" >&2; exit 1; }
	@cd web && npm ci --no-audit --no-fund --loglevel error >/dev/null && touch node_modules/.package-lock.json

$(BUILT): web/node_modules/.package-lock.json $(WEB)
	@cd web && npm run --silent build -- --logLevel warn

web: $(BUILT) ## build what runs in the browser, with Node >= 20.19

web-test: web ## types and tests of what runs in the browser
	@cd web && npm run --silent types && npm run --silent test

browser: setup web ## open the desk in Chromium and use it; needs Debian's `chromium`
	@$(UV) sync --frozen --quiet --group browser
	@ONRECORD_BROWSER=must $(RUN) pytest tests/browser -o faulthandler_timeout=120 -o faulthandler_exit_on_timeout=true

screenshots: setup web ## take docs/screenshots anew; needs Debian's `chromium`
	@$(UV) sync --frozen --quiet --group browser
	@$(RUN) python scripts/screenshots.py docs/screenshots

demo: setup ## build the bundled example record and show it: the main job
	@$(RUN) onrecord demo

test: python ## run the tests
	@$(RUN) pytest -n 2

lint: python ## style
	@$(RUN) ruff check . && $(RUN) ruff format --check .

types: python ## types, strictly
	@$(RUN) mypy

contracts: python ## which way imports run
	@$(RUN) lint-imports

floors: python ## accuracy on a sample of the benchmarks; needs ../shared/bench
	@$(RUN) python benchmarks/floors.py --bench $(BENCH)

bench: python ## all benchmarks, written to benchmarks/RESULTS.md; needs ../shared/bench
	@$(RUN) python benchmarks/run.py --bench $(BENCH)

bench-speed: python ## words a second beside spaCy alone, and memory; needs ../shared/bench
	@$(RUN) python benchmarks/speed.py --bench $(BENCH)

bench-growth: python ## milliseconds to add a report to records of 1,000 to 100,000 accounts
	@$(RUN) python benchmarks/growth.py

bench-desk: setup ## milliseconds that the desk's pages take on a record of 100,000 accounts
	@$(RUN) python benchmarks/desk.py

clean: ## remove what was built
	rm -rf .venv $(TOOLS) dist web/node_modules $(dir $(BUILT))
