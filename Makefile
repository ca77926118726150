# Everything that is done with this project. `make` alone lists it.
# The system's own Python is often a third faster than one compiled by hand: it is built with profile-guided optimisation.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/)python3
VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/.synced
UV_VERSION := 0.13.9
WORKERS ?= 2
BIOME := .ci/biome/node_modules/.bin/biome
# A process that finds no compiled code compiles 2,400 modules for two seconds, and a run of the tests starts dozens.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test serve lint format bench messages pictures clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV) || { echo "python3's venv module is needed (on Debian: apt install python3-venv)"; exit 1; }
	@$(RUN) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@UV_PROJECT_ENVIRONMENT=$(VENV) $(VENV)/bin/uv sync --locked --inexact --quiet
	@touch $(STAMP)

demo: $(STAMP) ## the site with its content and demo accounts on 127.0.0.1:8000
	@$(RUN) manage.py demo

serve: $(STAMP) ## the site as in production: real server, page cache, compressed files
	@$(RUN) deploy/serve.py

test: $(STAMP) ## all tests, in parallel; FAST=1 without browsers and content, FULL=1 long matrices whole, axe in every look
	@$(RUN) -m pytest -n $(WORKERS) $(if $(FAST),-m "not browser" --ignore=tests/starting_content)

$(BIOME): .ci/biome/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix .ci/biome --silent --no-audit --no-fund && touch $@; \
	else echo "CSS and JavaScript are left out: that needs npm."; fi

lint: $(STAMP) $(BIOME) ## check code, templates, CSS and JavaScript
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/djlint --lint --quiet templates vwn_site
	@if test -x $(BIOME); then $(BIOME) ci --config-path=.ci/biome static vwn_site; fi

format: $(STAMP) $(BIOME) ## put code into the agreed form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@if test -x $(BIOME); then $(BIOME) check --write --config-path=.ci/biome static vwn_site; fi

bench: $(STAMP) ## queries, milliseconds and bytes of pages; requests per second beside what compares
	@$(RUN) -m deploy.bench

messages: $(STAMP) ## collect interface texts for translation and compile the catalogues
	@$(RUN) manage.py makemessages --all --no-wrap --no-obsolete --ignore=.venv --ignore=var --ignore=tests --add-location=file
	@$(RUN) manage.py compilemessages --ignore=.venv

pictures: $(STAMP) ## take the pictures of the help again, of the screens of a demo that runs
	@$(RUN) -m deploy.help_pictures

clean: ## remove the database, pictures and caches of the demo
	@rm -rf var .pytest_cache .ruff_cache .hypothesis
