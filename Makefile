# Everything a person or a machine runs here. `make help` lists the targets.
# PYTHON=/path/to/python3 chooses the interpreter that makes .venv.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && { command -v $$p; break; }; done)
SETUP := pyproject.toml hatch_build.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test coverage check evals docs format clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## read the bundled articles: one wire story in eight outlets, and one other
	@$(BIN)/reportedly demo

test: check ## check the code and run every test; those over real data need ../shared
	@$(BIN)/python -m pytest -q

coverage: $(VENV)/.dev ## run every test and say which lines none of them reaches
	@$(BIN)/python -m pytest -q --cov --cov-report=term --cov-fail-under=90

check: $(VENV)/.dev ## format, lint, types, import rules, dead code, dependencies, docs, house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/deptry .
	$(BIN)/python scripts/check_docs.py
	$(BIN)/python scripts/check_house.py

evals: $(VENV)/.dev ## score the reading and comparing of the development sets in ../shared
	@$(BIN)/python evals/run.py

docs: $(VENV)/.dev ## write the generated pages of docs/ and the demo's readings anew
	@$(BIN)/python scripts/make_docs.py
	@$(BIN)/python scripts/make_readme.py
	@$(BIN)/python scripts/make_demo.py

format: $(VENV)/.dev ## put the code into the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove the virtual environment and every cache
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Two stamps: a first look at the demo need not wait for the developers' tools.
$(VENV)/.run: $(SETUP) | $(BIN)/python
	@echo "Installing Reportedly into $(VENV) (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(SETUP) | $(BIN)/python
	@echo "Installing Reportedly and the developers' tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "No Python 3.11 or later found. Install one (Debian: apt install python3 python3-venv)" >&2; \
	  echo "or name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) does not run or is older than Python 3.11; name another: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) cannot make virtual environments (Debian: apt install python3-venv)" >&2; exit 1; }
