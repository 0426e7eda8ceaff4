# The commands of everyday work; `make` alone lists them. CI calls `make test-all` and nothing else.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# What swift-format looks at.
SWIFT_FILES := Sources Tests Package.swift

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# MARK: See it work

.PHONY: demo
demo: toolchain setup ## Render the demo film, and say which page to open
	@Scripts/demo

.PHONY: demo-veo
demo-veo: toolchain setup ## Render the demo film with the Google Veo provider, at an emulator on this machine
	swift build --product dailies
	swift build --product veo-emulator
	@Scripts/demo-veo

# MARK: Build

.PHONY: setup
setup: ## Install the Debian packages that are missing
	@Scripts/install-dependencies $(SETUP_OPTIONS)

.PHONY: build
build: toolchain setup ## Build for debugging
	swift build --product dailies

# Named time zones work in a statically linked program only while something in it uses Foundation's ICU code, which the
# linker drops otherwise; today GRDB does. So the program that was built is asked.
.PHONY: release
release: toolchain setup ## Build the program as it is shipped: optimized, Swift linked in
	swift build --configuration release --static-swift-stdlib --product dailies
	@program="$$(swift build --configuration release --static-swift-stdlib --show-bin-path)/dailies"; \
	Scripts/check-zones "$$program" && echo "built: $$program"

.PHONY: clean
clean: ## Remove what was built, keep the fetched libraries
	swift package clean

# MARK: Install

# Where the program goes, and below which folder instead of / when it is for a package or an image.
PREFIX ?= /usr/local
DESTDIR ?=
# The program to install; when it is not given, `make install` builds it.
BINARY ?=

.PHONY: install
install: $(if $(BINARY),,release) ## Install the program and its systemd units (PREFIX, DESTDIR, BINARY)
	@binary="$(BINARY)"; \
	Scripts/install-files install "$(PREFIX)" "$(DESTDIR)" \
	  "$$(realpath --canonicalize-missing -- "$${binary:-$$(swift build --configuration release --static-swift-stdlib --show-bin-path)/dailies}")"

.PHONY: uninstall
uninstall: ## Remove what `make install` placed; keeps the data and changed settings
	@Scripts/install-files uninstall "$(PREFIX)" "$(DESTDIR)"

# MARK: Check

.PHONY: test
test: SETUP_OPTIONS := --systemd --browser --books
test: toolchain setup lint ## Install what is missing, lint, build, and run every test
	@node --test Tests/Pages/*.test.mjs
	@Scripts/run-tests
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/fail-points
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/check-exports
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/Browser/run

.PHONY: test-all
test-all: test ## What `make test` does, then the pages in Firefox and WebKit, before axe and the Nu HTML checker, and exports in LibreOffice
	@Scripts/install-dependencies --browsers --books --office
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/check-exports --office
	@Tests/Browser/run-all

.PHONY: screening-figures
screening-figures: SETUP_OPTIONS := --browser
screening-figures: toolchain setup ## Measure the screening page in Chromium: cuts, dragging, sizes; after `make test`
	@DAILIES_PAGES="$(CURDIR)/.build/browser-pages" DAILIES_DEMO="$(CURDIR)/.build/browser-demo/Reports/review" \
	  .build/browser-venv/bin/python Tests/Browser/figures.py

# Where the cuts begin, and how many there are; without, a random place and 30.
SEED ?=
CUTS ?=

.PHONY: power-cuts
power-cuts: toolchain setup ## Cut the power under sweeps, and count what was bought twice or lost; as root (SEED, CUTS)
	swift build --product dailies
	swift build --product veo-emulator
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/power-cuts \
	  $(if $(SEED),--seed "$(SEED)") $(if $(CUTS),--cuts "$(CUTS)")

# How many jobs two hosts share, and what draws their accidents.
JOBS ?= 100

.PHONY: two-sweepers
two-sweepers: toolchain setup ## Let two hosts sweep one queue, killed and stopped at random, and count orders (SEED, JOBS)
	swift build --product dailies
	swift build --product veo-emulator
	@BINARY="$$(swift build --show-bin-path)/dailies" Tests/two-sweepers --jobs "$(JOBS)" $(if $(SEED),--seed "$(SEED)")

.PHONY: lint
lint: toolchain check ## Check the format and the house rules; changes nothing
	swift format lint --strict --recursive --parallel $(SWIFT_FILES)

.PHONY: format
format: toolchain ## Put every Swift file into the house format
	swift format format --in-place --recursive --parallel $(SWIFT_FILES)

.PHONY: check
check: toolchain ## Check the house rules alone: rooms, tests, comments
	@failed=0; for rule in rooms tests docs; do Scripts/check-$$rule || failed=1; done; exit $$failed

.PHONY: toolchain
toolchain:
	@Scripts/check-toolchain
