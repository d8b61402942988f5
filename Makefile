# Two commands do everything: `make report` and `make test`. Each makes its own environment in .venv and installs again only
# when pyproject.toml changes. On Windows, where make is rare, README.md says the same commands by hand.
PYTHON ?= python3
VENV ?= .venv
PLAN ?= data/caidian-2026/plan.txt
OUT ?= out
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: report test lint types docs bench harden matrix wheelhouse clean help

help:
	@echo "make report      read the plan in data/ and write the map and the report to $(OUT)/ (PLAN=..., OUT=...)"
	@echo "make test        ruff, pyright, pytest"
	@echo "make docs        the documentation site, in site/"
	@echo "make bench       the benchmarks"
	@echo "make harden      the long tests: fuzzing, thousands of damaged documents"
	@echo "make matrix      clean installs on every Python at hand, oldest and newest dependencies"
	@echo "make wheelhouse  one folder of wheels that installs without internet"
	@echo "make clean       what these made"

report: $(VENV)/.core
	@mkdir -p "$(OUT)"
	$(BIN)/dutygraph report "$(PLAN)" -o "$(OUT)" --progress
	@echo "The pages are in $(OUT)/: open report.html and map.html in any browser; no network is needed."

test: lint types
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/pyright --warnings

docs: $(VENV)/.docs
	$(BIN)/python docs/build.py

bench: $(VENV)/.dev
	$(PIP) install -q -r benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

harden: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2

matrix: $(VENV)/.core
	$(BIN)/python install/matrix.py --extras

wheelhouse: $(VENV)/.core
	$(PIP) install -q uv
	$(BIN)/python install/wheelhouse.py $(WHEELHOUSE)

# An environment made some other way (uv, conda) is kept and used.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "dutygraph needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`. Try: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "This Python cannot make environments; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.core: pyproject.toml | $(BIN)/python
	@test -f $(VENV)/.dev -a ! pyproject.toml -nt $(VENV)/.dev || $(PIP) install -q -e ".[office,pdf]"
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) install -q -e ".[all,dev]"
	@touch $@

$(VENV)/.docs: pyproject.toml | $(VENV)/.dev
	$(PIP) install -q -e ".[docs]"
	@touch $@

clean:
	rm -rf $(VENV) build dist site wheelhouse $(OUT) .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
