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

.PHONY: help setup demo test lint types contracts floors bench bench-speed bench-growth clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

$(TOOLS)/bin/uv:
	@python=$$(scripts/find-python) && "$$python" -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet uv

.venv/.ready: pyproject.toml uv.lock $(filter $(TOOLS)/%,$(UV))
	@python=$$(scripts/find-python) && $(UV) sync --frozen --quiet --python "$$python" && touch $@

setup: .venv/.ready ## install everything into .venv

demo: setup ## build the bundled example record and show it: the main job
	@$(RUN) onrecord demo

test: setup ## run the tests
	@$(RUN) pytest -n 2

lint: setup ## style
	@$(RUN) ruff check . && $(RUN) ruff format --check .

types: setup ## types, strictly
	@$(RUN) mypy

contracts: setup ## which way imports run
	@$(RUN) lint-imports

floors: setup ## accuracy on a sample of the benchmarks; needs ../shared/bench
	@$(RUN) python benchmarks/floors.py --bench $(BENCH)

bench: setup ## all benchmarks, written to benchmarks/RESULTS.md; needs ../shared/bench
	@$(RUN) python benchmarks/run.py --bench $(BENCH)

bench-speed: setup ## words a second beside spaCy alone, and memory; needs ../shared/bench
	@$(RUN) python benchmarks/speed.py --bench $(BENCH)

bench-growth: setup ## milliseconds to add a report to records of 1,000 to 100,000 accounts
	@$(RUN) python benchmarks/growth.py

clean: ## remove what was built
	rm -rf .venv $(TOOLS) dist
