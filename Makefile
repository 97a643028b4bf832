# site: build the whole site into site/ · serve: the same with live reload · test: everything CI checks (static: what takes seconds)
# refresh: bring the data up to date from the live sources that are due
# bench: measure the census, its tables, pages, the build and editions, and write the figures of the benchmark page
# Each target sets itself up: .venv holds uv and every package of requirements.lock, checked by hash.
.PHONY: site serve test static refresh bench zensical lock
MAKEFLAGS += --jobs=2

PYTHON ?= python3
BIN := .venv/bin

site: .venv/ready
	$(BIN)/observatory build

serve: .venv/ready
	$(BIN)/observatory serve

test: static .venv/spark/ready node_modules/ready
	$(BIN)/pytest

# What needs no run of its own; meanwhile the tests' other tools are installed.
static: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/observatory check

# Ask the live sources that are due; the record and prose stay as they are.
refresh: .venv/ready
	$(BIN)/observatory refresh

# The same site by the theme's successor, in an environment of its own, and how far the two differ; the newest that installs everywhere.
zensical: .venv/ready
	$(BIN)/observatory build
	test -x .venv/zensical/bin/zensical || $(BIN)/uv venv --quiet .venv/zensical
	$(BIN)/uv pip install --quiet --python .venv/zensical/bin/python zensical==0.0.73
	$(BIN)/observatory zensical --program .venv/zensical/bin/zensical

# About an hour, on a computer that does nothing else; commit what it writes.
bench: .venv/ready node_modules/ready
	$(BIN)/python -m tests.bench.census data/benchmark/census.json
	$(BIN)/python -m tests.bench.reader data/benchmark/reader.json
	$(BIN)/python -m tests.bench.editions data/benchmark/editions.json

# After a change to pyproject.toml's dependencies.
lock: .venv/ready
	$(BIN)/uv pip compile --universal --generate-hashes --all-extras --python-version 3.11 --quiet --no-header --upgrade \
	  --output-file requirements.lock pyproject.toml

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	awk '/^[a-z]/ {wanted = /^uv==/} wanted' requirements.lock > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	awk '/^[a-z]/ {wanted = !/^(py4j|pyspark)==/} wanted' requirements.lock > .venv/site.txt
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes .venv/site.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	touch .venv/ready

# Spark has a place of its own: only the tests of the tables over censuses use it, and where it is installed every start of pandas' checks loads it.
.venv/spark/ready: .venv/ready
	awk '/^[a-z]/ {wanted = /^(py4j|pyspark)==/} wanted' requirements.lock > .venv/spark.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv/spark --require-hashes -r .venv/spark.txt
	touch .venv/spark/ready

# The tools of package.json, by a Node.js that .venv brings along.
node_modules/ready: package.json package-lock.json .npmrc .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	touch node_modules/ready
