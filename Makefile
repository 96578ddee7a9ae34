# The two commands are `make run` and `make test`; both set everything up on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: run test unit install lint bench lock bundle clean browser
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp  ## start Jiheng on http://127.0.0.1:8050 (PORT overrides)
	@$(BIN)/jiheng init
	@$(BIN)/jiheng serve

test: $(VENV)/test.stamp browser  ## every test
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

unit: $(VENV)/test.stamp  ## the quick part: no browser, server, processes, whole city
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not postgresql and not processes and not slow"

lint: $(VENV)/test.stamp  ## every check that runs nothing
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/test.stamp  ## how fast, as ratios to a calibration loop of the same run
	@$(BIN)/python -m tests.bench.answers
	@$(BIN)/python -m tests.bench.load
	@$(BIN)/python -m tests.bench.books
	@$(BIN)/python -m tests.bench.checks
	@$(BIN)/python -m tests.bench.imports

install: $(VENV)/test.stamp browser  ## the set-up of both, nothing started

bundle: $(VENV)/run.stamp  ## dist/jiheng.tar: all that a machine without a network needs
	@rm -rf dist && mkdir -p dist/jiheng/wheels
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w dist/jiheng/wheels .
	@$(BIN)/python -m pip download -qq --disable-pip-version-check --require-hashes --only-binary :all: \
	  -d dist/jiheng/wheels -r requirements.lock
	@cp -r requirements.lock README.md docs deploy dist/jiheng && mv dist/jiheng/deploy/install dist/jiheng/install
	@cd dist/jiheng && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS
	@tar -C dist -cf dist/jiheng.tar jiheng
	@sh dist/jiheng/install dist/tried && dist/tried/.venv/bin/jiheng --help >/dev/null && rm -rf dist/tried
	@echo "dist/jiheng.tar: copy it, unpack it, run: sh install"

lock: $(VENV)/test.stamp  ## renew the hashed requirements (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra build --extra test -c requirements.lock \
	  pyproject.toml -o requirements-test.lock

clean:  ## remove what the commands above installed; data in var/ stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Jiheng needs Python 3.11 or newer; name one with PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing; install the package python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing (about a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/run.stamp
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

browser:
	@deploy/browser
