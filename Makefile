# Everything runs in .venv, which each target makes when it is missing or older than the dependencies.
SHELL := /bin/sh
PYTHON ?= python3
SITE ?= demo
DATABASE ?= $(or $(NEWSCRAWL_DATABASE_URL),sqlite:///newscrawl.db)
BIN := .venv/bin
STAMP := .venv/.ready
OTHERS := .venv/.others
SITE_TOOLS := .venv/.docs
UV := $(shell command -v uv 2>/dev/null)

export NEWSCRAWL_DATABASE_URL := $(DATABASE)

.DEFAULT_GOAL := help
.PHONY: help crawl test test-systems fuzz mutants lint format coverage docs bench bench-extraction bench-rules bench-language bench-dedupe bench-crawl bench-day bench-listings bench-archive scrapyd clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "newscrawl needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv (once; about a minute) ..."
ifdef UV
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) .venv
	@uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
else
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
endif
	@touch $@

# pip 23.2 stops at newspaper4k with an AssertionError of its own (lxml[html_clean] twice); a newer one does not.
$(OTHERS): $(STAMP)
	@echo "Adding what the benchmarks compare with (once; two minutes, 500 MB) ..."
ifdef UV
	@uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev,bench]'
else
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=24'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]'
endif
	@touch $@

$(SITE_TOOLS): $(STAMP)
ifdef UV
	@uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev,docs]'
else
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,docs]'
endif
	@touch $@

crawl: $(STAMP) ## crawl SITE (default: the demo newsroom) and export to exports/
	@$(BIN)/scrapy crawl $(SITE) -L WARNING
	@mkdir -p exports
	@$(BIN)/scrapy export -O exports/articles.csv
	@$(BIN)/scrapy export -O exports/articles.json
	@echo
	@echo "Next: scrapy outlets              what can be crawled"
	@echo "      make crawl SITE=bbc         a real outlet (set NEWSCRAWL_CONTACT to your address first)"
	@echo "      scrapy why URL              the whole story of one address"
	@echo "      (the scrapy of this project is $(BIN)/scrapy)"

test: $(STAMP) ## run the tests
	@$(BIN)/python -m pytest -q -n 3 --dist loadgroup

fuzz: $(STAMP) ## feed every reader of foreign bytes for SECONDS (300), from SEED (1) on
	@$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),300) --seed $(or $(SEED),1)

mutants: $(STAMP) ## change MODULE in small ways and name the changes that its tests do not notice
	@$(BIN)/python -m tests.mutants $(MODULE) $(TESTS) --limit $(or $(LIMIT),40)

test-systems: $(STAMP) ## run the tests with real content systems: Debian's wordpress, hugo ...; what is not installed skips
	@NEWSCRAWL_CONTENT_SYSTEMS=1 $(BIN)/python -m pytest -q tests/content_systems

lint: $(STAMP) ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(STAMP) ## let ruff put the code into form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

coverage: $(STAMP) ## run the tests and report what they reach
	@$(BIN)/python -m pytest -q -n 3 --dist loadgroup --cov --cov-report=term

docs: $(SITE_TOOLS) ## write what docs/ says of the code, then the documentation as a site in site/
	@PYTHONPATH=. $(BIN)/python docs/generate.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "open site/index.html"

bench: bench-extraction bench-language bench-dedupe bench-crawl ## measure everything below

bench-extraction: $(OTHERS) ## measure quality and CPU of extraction beside others
	@PYTHONPATH=. $(BIN)/python benchmarks/extraction.py

bench-rules: $(STAMP) ## switch each rule of extraction off in turn, over all sets of known pages (about 20 minutes)
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python benchmarks/rules.py
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python benchmarks/metadata_rules.py

bench-language: $(OTHERS) ## measure language identification beside other detectors
	@PYTHONPATH=. $(BIN)/python benchmarks/language.py

bench-dedupe: $(OTHERS) ## measure how copies are found, and what the index costs (about 20 minutes)
	@PYTHONPATH=. $(BIN)/python benchmarks/dedupe.py
	@PYTHONPATH=. $(BIN)/python benchmarks/dedupe_store.py

bench-crawl: $(STAMP) ## measure what a crawl costs beside the bare extractor, by stage (about 15 minutes)
	@PYTHONPATH=. $(BIN)/python benchmarks/crawl.py

bench-day: $(STAMP) ## measure what a day of many outlets costs beside its pages alone (about 15 minutes)
	@PYTHONPATH=. $(BIN)/python benchmarks/day.py

bench-archive: $(STAMP) ## measure what a WARC record costs, on one process, two and a cluster, and its loading (about an hour)
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python benchmarks/archive.py

bench-listings: $(STAMP) ## measure the commands that list and count in a database of a million articles (about 20 minutes)
	@PYTHONPATH=. $(BIN)/python benchmarks/listings.py

scrapyd: $(STAMP) ## run a scrapyd here, with a password and this project deployed, until Ctrl-C
	@mkdir -p .scrapyd && chmod 700 .scrapyd
	@umask 077; test -s .scrapyd/password || $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(18))' > .scrapyd/password
	@printf '[scrapyd]\njobstorage = scrapyd.jobstorage.SqliteJobStorage\nmax_proc = 2\n' > .scrapyd/scrapyd.conf
	@case "$$NEWSCRAWL_DATABASE_URL" in sqlite:///[!/]*) \
		NEWSCRAWL_DATABASE_URL="sqlite:///$(CURDIR)/$${NEWSCRAWL_DATABASE_URL#sqlite:///}";; esac; \
	export SCRAPYD_USERNAME=newscrawl SCRAPYD_PASSWORD="$$(cat .scrapyd/password)"; \
	(cd .scrapyd && exec ../$(BIN)/python -m scrapyd) & node=$$!; \
	trap 'kill $$node 2>/dev/null; wait $$node' EXIT; trap 'exit 0' INT TERM; \
	until $(BIN)/python -c 'import socket; socket.create_connection(("127.0.0.1", 6800), 1)' 2>/dev/null; \
		do kill -0 $$node || exit 1; sleep 0.5; done; \
	export NEWSCRAWL_SCRAPYD=http://127.0.0.1:6800 NEWSCRAWL_SCRAPYD_USER=newscrawl; \
	export NEWSCRAWL_SCRAPYD_PASSWORD_FILE=.scrapyd/password; \
	$(BIN)/scrapy deploy && echo && echo "In another terminal, to run what is due there:" \
	&& echo "  export NEWSCRAWL_SCRAPYD=http://127.0.0.1:6800 NEWSCRAWL_SCRAPYD_USER=newscrawl" \
	&& echo "  export NEWSCRAWL_SCRAPYD_PASSWORD_FILE=.scrapyd/password" \
	&& echo "  $(BIN)/scrapy schedule --once demo" && echo && wait $$node

clean: ## remove what can be made again, but no database and no export
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage
