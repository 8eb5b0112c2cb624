# Everything a person does here. `make` alone lists it. The first call makes .venv and node_modules.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
TSC := PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin/tsc

.PHONY: help serve test build bench zip clean

help:     ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## *\(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.venv/ready: .python-version pyproject.toml build_scripts/requirements.txt build_scripts/requirements-node.txt build_scripts/setup.sh package-lock.json
	@sh build_scripts/setup.sh

serve: .venv/ready    ## build the handbook, open it in the browser, build again when a file changes
	@.venv/bin/handbook serve

test: .venv/ready     ## what CI runs: format, lint, types, tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(TSC) --project tests/types
	$(TSC) --project tests/types/workers
	.venv/bin/pytest

build: .venv/ready    ## the handbook into site/
	@.venv/bin/handbook build

bench: .venv/ready    ## figures, as ratios against named peers in the same run
	@$(PYTHON) -m tests.bench

zip: .venv/ready      ## the handbook as one archive that opens from a folder
	@.venv/bin/handbook zip

clean:    ## take away everything that was made
	rm -rf .venv build site dist node_modules
