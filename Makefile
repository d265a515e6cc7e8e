# `make` builds the site, `make test` tests everything; each installs what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What people choose when they choose a generator is no news to those who run this one.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

# Tests start Python some hundred times; without what was compiled before, each of them compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

# A browser makes tests wait, so that there is time for more of them than there are cores.
WORKERS = $(shell $(BIN)/python -c "import os; print(os.cpu_count() * 2)")

.PHONY: site install test slow check lint browser html-check zim-check strings screenshots weight search-bench build-bench lock serve clean help

site: install  ## build the site into site/
	$(BIN)/python build.py

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1\t/' | expand -t 14

install: $(VENV)/.installed  ## the virtual environment, from hash-locked requirements

$(VENV)/.installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

browser: $(VENV)/.installed-dev  ## a Chromium for the browser tests: one that is here, else Playwright's, else the system's
	@sh tests/browser/install.sh $(BIN)

html-check: node_modules/.installed  ## the HTML validator for the tests of built pages

node_modules/.installed: package.json package-lock.json $(VENV)/.installed-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

zim-check:  ## zimcheck, which tests ask of packs for Kiwix, where the system has a package of it
	@sh tests/install-zimcheck.sh

test: $(VENV)/.installed-dev browser html-check zim-check  ## all tests but the slow sweeps
	$(BIN)/python -m pytest -n $(WORKERS)

slow: $(VENV)/.installed-dev browser html-check zim-check  ## the slow sweeps
	$(BIN)/python -m pytest -m slow -n $(WORKERS) --dist worksteal

lint: $(VENV)/.installed-dev html-check  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy benchmarks
	PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/tsc -p jsconfig.json
	PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/tsc -p jsconfig.worker.json

check: install  ## validate the records without building
	$(BIN)/python build.py check

screenshots: site browser  ## a sheet of every type of page, in docs/screenshots
	$(BIN)/python docs/screenshots/take.py site

weight: $(VENV)/.installed-dev browser  ## what pages cost on a slow line, beside stock Material
	$(BIN)/python benchmarks/weight.py

search-bench: $(VENV)/.installed-dev browser html-check  ## what searching costs, beside Pagefind and Material, and how well people are answered
	$(BIN)/python benchmarks/search.py

build-bench: $(VENV)/.installed-dev  ## what building costs, beside Hugo with Pagefind and stock Material
	$(BIN)/python benchmarks/build.py

strings: install  ## bring the interface catalogues up to date
	$(BIN)/python build.py strings

serve: install  ## show the site while it is written
	$(BIN)/python build.py serve

lock: $(VENV)/.installed-dev  ## lock the requirements anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--upgrade pyproject.toml --extra build -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--upgrade pyproject.toml --extra build --extra dev -c requirements.txt -o requirements-dev.txt

clean:  ## remove all that was made
	rm -rf site $(VENV) node_modules .tianguis .pytest_cache .mypy_cache .ruff_cache .hypothesis
