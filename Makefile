# Nutag: bare `make` prints this menu. Every target installs what it needs and says so.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := menu
MAKEFLAGS += --no-print-directory

RELEASE := .build/release/nutag

.PHONY: menu serve build test test-clients lint format bless bench soak pictures measure-page fuzz \
	sanitize ci clean swift release

menu:  ## print this menu
	@echo "usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: release  ## build, then serve the dataset at http://127.0.0.1:8080
	@.ci/install page
	@.ci/maplibre
	@$(RELEASE) serve

build: release  ## build the release `nutag` at .build/release/nutag
	@echo "$(RELEASE)"

test: release  ## run every test that needs no large client
	@.ci/install test
	@.ci/unpack nginx prometheus
	@.ci/python
	@.ci/maplibre
	@.ci/axe
	@.ci/test standard

test-clients: release  ## run the tests that need QGIS, or ask the server thousands of times
	@.ci/install test clients
	@.ci/python
	@.ci/maplibre
	@.ci/openlayers
	@NUTAG_TEST_CLIENTS=1 .ci/test clients --filter '^ClientTests\.'

lint: swift  ## check format, stray characters and file sizes
	@.ci/lint

format: swift  ## rewrite the Swift sources in the house format
	@swift format --in-place --recursive $(wildcard Sources Tests server Package.swift)

bless: release  ## record the golden files anew from what the tests see now
	@.ci/install test
	@.ci/python
	@NUTAG_BLESS=1 .ci/test bless
	@git --no-pager diff --stat -- Tests 2>/dev/null || true

fuzz: swift  ## throw what strangers might send at every door, FUZZ_SECONDS (60) each
	@.ci/install build
	@.ci/fuzz $(DOORS)

sanitize: swift  ## run the tests under the sanitizers of addresses, threads and undefined behaviour
	@.ci/install build test
	@.ci/sanitize

bench: release  ## measure against the bars, on generated data
	@swift build -c release --product Bench
	@.build/release/Bench

pictures: release  ## take pictures of the pages, into .build/pictures
	@.ci/install browser
	@.ci/maplibre
	@/usr/bin/python3 Tests/PageTests/Clients/pictures.py $(RELEASE) .build/pictures

measure-page: release  ## measure the page in a browser, with a million more points beside it
	@.ci/install browser
	@.ci/maplibre
	@/usr/bin/python3 Tests/PageTests/Clients/measure.py $(RELEASE) \
		$(wildcard /tmp/nutag-bench-1000000/sites.csv)

soak: release  ## put the server under load for ten minutes while its store changes
	@.ci/install test
	@SOAK_SECONDS=$${SOAK_SECONDS:-600} .ci/test soak --filter '^FaultTests\.SoakTests/'

ci:  ## exactly what continuous integration runs
	@.ci/run

clean:  ## remove everything that was built
	@rm -rf .build

# The two below are steps of the targets above.
swift:
	@.ci/swift

release: swift
	@.ci/install build
	@swift build -c release --product nutag
