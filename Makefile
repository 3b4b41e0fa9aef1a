# Targets of PhuLuc on Debian 12 with Swift 6.3. Everything may be run again: what is done already is not done twice.

SWIFT ?= swift
SEED ?= 2020
PYTHON := .build/venv/bin/python
SWIFT_SOURCES := Sources Tests Benchmarks Package.swift

.DEFAULT_GOAL := help
.PHONY: demo test mutations agreement tree many kills bench format lint images clean help

help: ## This list
	@awk -F ': ## ' '/^[a-z-]+: ## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: ## Build, send forms, take returns, check and merge them: everything lands in out/
	scripts/install-dependencies demo
	$(SWIFT) build -c release --product phuluc
	scripts/demo

test: ## Lint, build, all Swift tests, then the tests by other programs
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) format lint --strict -r $(SWIFT_SOURCES)
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build
	PHULUC="$(CURDIR)/.build/release/phuluc" $(PYTHON) -m pytest -q Tests/Outside

mutations: ## Thousands of returns edited as units edit them: read, judged, figures printed (SEED=2020)
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) build -c release --product phuluc
	cd Tests/Outside && PHULUC="$(CURDIR)/.build/release/phuluc" ../../$(PYTHON) -m mutations --seed $(SEED)

agreement: ## Random rules over random figures: program, page and workbook come to one verdict (SEED=2020)
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) build -c release --product phuluc
	cd Tests/Outside && PHULUC="$(CURDIR)/.build/release/phuluc" ../../$(PYTHON) -m agreement --seed $(SEED)

tree: ## 3,321 communes under 34 provinces merged level by level and recomputed with Decimal
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) build -c release --product phuluc
	PHULUC="$(CURDIR)/.build/release/phuluc" PHULUC_COMMUNES=3321 $(PYTHON) -m pytest -q -s Tests/Outside/test_three_levels.py -k one_tree

many: ## 10,000 returns received, killed half-way, resumed, merged and recomputed: time and memory printed
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) build -c release --product phuluc
	PHULUC="$(CURDIR)/.build/release/phuluc" PHULUC_RETURNS=10000 $(PYTHON) -m pytest -q -s Tests/Outside/test_many_returns.py

kills: ## SIGKILL at every write, fsync and rename of receive, resolve, correct and merge, and 500 at random
	scripts/install-dependencies test
	scripts/make-venv
	$(SWIFT) build -c release
	PHULUC="$(CURDIR)/.build/release/phuluc" PHULUC_KILL_STRIDE=1 PHULUC_KILLS=500 $(PYTHON) -m pytest -q \
		Tests/Outside/test_campaign_survives.py Tests/Outside/test_store_survives.py

bench: ## Write and read 1,000 packets beside libxlsxwriter and calamine: report in .build/bench/report.md
	scripts/install-dependencies bench
	scripts/make-venv
	$(SWIFT) build -c release --product phuluc-bench
	$(PYTHON) Benchmarks/bench.py --phuluc-bench .build/release/phuluc-bench --work .build/bench

format: ## Format the Swift sources in place
	$(SWIFT) format -i -r $(SWIFT_SOURCES)

lint: ## What `make test` says about the format of the sources
	$(SWIFT) format lint --strict -r $(SWIFT_SOURCES)

images: ## Make docs/images again, with LibreOffice
	scripts/install-dependencies images
	$(SWIFT) build -c release --product phuluc
	scripts/make-images

clean: ## Remove what was built and what the demo wrote
	$(SWIFT) package clean
	rm -rf .build/venv .build/bench
	scripts/demo --clean
