# Three commands do everything: `make serve`, `make quick` and `make test`. The rest are their parts.
# PYTHON=… names the Python to set up with; else the first from 3.11 on that runs (requirements/python.sh).
PYTHON ?=
PORT ?= 8000
export NO_MKDOCS_2_WARNING = 1
# Every process of a build or a test imports the same modules: they are compiled once, and beside no source.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/bytecode

bin := .venv/bin

.PHONY: serve build test lint check setup bench clean

# Builds again at every save, without compression; `$(bin)/python -m decision_site.serve` serves site/ as it ships.
serve: setup
	@[ "$$(id -u)" != 0 ] || timeout 120 $(MAKE) --silent dictionaries 2>/dev/null || true # the preview says what it left out
	@$(bin)/python -m decision_site.preview --port $(PORT)

build: setup
	$(bin)/mkdocs build --quiet --strict

# The same configuration under ProperDocs; tests/site/test_site_builds.py compares it with MkDocs, byte for byte.
.PHONY: properdocs
properdocs: setup
	$(bin)/properdocs build --quiet --strict --config-file mkdocs.yml

# Folders as they come, browsers first: what is long begins early, and neither core waits for the other at the end.
test: setup tools
	$(MAKE) --no-print-directory -j 2 lint check unit-js
	$(bin)/pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: style types types-of-logic types-of-scripts

.PHONY: style types types-of-logic types-of-scripts
style: setup
	$(bin)/ruff check
	$(bin)/ruff format --check
	node_modules/.bin/biome check --error-on-warnings

types: setup
	$(bin)/mypy

# After the other types, which it shares a cache with.
types-of-logic: types
	for logic in checklists/*/logic.py; do $(bin)/mypy --no-error-summary $$logic || exit 1; done

types-of-scripts: setup
	for scripts in jsconfig*.json; do node_modules/.bin/tsc -p $$scripts || exit 1; done

# For every save of a developer: all that needs neither the site nor a browser, in a minute and a half on two cores.
.PHONY: quick
quick: setup
	$(MAKE) --no-print-directory -j 2 lint check unit-js
	$(bin)/pytest --quiet -n 2 $(addprefix --ignore=,$(slow)) tests/unit tests/sheet tests/test_layers.py tests/test_documents.py

# Of the tests that need a process or the sources, those that hold one part to what it promises another are quick too.
slow := $(filter-out %_contract.py %_interface.py %_kinds.py,$(wildcard tests/unit/test_host_*.py tests/unit/test_upkeep_*.py))

# What scripts decide without a page, by Node's own test runner.
.PHONY: unit-js
unit-js: setup
	@node --test --test-reporter=dot $(wildcard overrides/components/*/*.test.mjs overrides/components/*/*/*.test.mjs)

.PHONY: format
format: setup
	$(bin)/ruff format
	node_modules/.bin/biome format --write

check: setup
	$(bin)/upkeep check

setup: .venv/ready node_modules/ready

.venv/ready: requirements/dev.txt pyproject.toml
	@python="$$(sh requirements/python.sh $(PYTHON))" && "$$python" -m venv .venv
	$(bin)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(bin)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

node_modules/ready: package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing. Install it, then run make again / npm manque. Installez-le, puis relancez make :  apt-get install npm" >&2; exit 1; }
	npm ci --silent
	touch $@

# What the browser tests drive: Chromium, Firefox and WebKit, and nginx with its Brotli module (Debian; as root where missing).
.PHONY: tools dictionaries
tools: dictionaries
	@command -v chromium >/dev/null && command -v chromium-headless-shell >/dev/null && command -v nginx >/dev/null && ls /usr/lib/nginx/modules/*brotli_static* >/dev/null 2>&1 \
	  || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-headless-shell nginx-light libnginx-mod-http-brotli-static >/dev/null; }
	@command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null \
	  || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr webkit2gtk-driver xvfb >/dev/null; }

# What spells: hunspell (Debian; as root where missing).
dictionaries:
	@{ echo a | hunspell -a -d en_CA && echo a | hunspell -a -d fr; } >/dev/null 2>&1 \
	  || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq hunspell hunspell-en-ca hunspell-fr-classical >/dev/null; }

# Beside the peers, from their npm packages; RECORD=1 keeps the table in bench/RESULTS.md.
bench: build tools bench/node_modules/ready
	$(bin)/python bench/run.py $(if $(RECORD),--record)
	$(bin)/python bench/preview.py

bench/node_modules/ready: bench/package-lock.json
	cd bench && npm ci --silent
	touch $@

clean:
	rm -rf .venv node_modules site .cache
