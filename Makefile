# SPDX-License-Identifier: Apache-2.0
# The front door. `make help` lists what can be asked for.
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
# Many tests wait for a process or an answer.
TEST_JOBS ?= $(shell expr 2 \* $(JOBS))
PRESET := cmake --preset

.PHONY: help
help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

.PHONY: build
build: ## build/metsuke, optimised
	@tools/setup build
	@$(PRESET) dev -DMETSUKE_TESTS=OFF >/dev/null
	@cmake --build --preset dev --target metsuke -j $(JOBS)
	@ln -sf dev/metsuke build/metsuke

.PHONY: demo
demo: build ## build, then scan an invented incident and show what metsuke says
	@tools/demo

.PHONY: tests
tests:
	@tools/setup test
	@tools/test_python build/python
	@$(PRESET) dev -DMETSUKE_TESTS=ON >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ln -sf dev/metsuke build/metsuke

.PHONY: test
test: tests ## build everything and run the fast tests
	ctest --preset dev -LE 'slow|peers' -j $(TEST_JOBS)

.PHONY: peers
peers: tests ## the tests beside AWS's own library and a stand-in for AWS (boto3, moto)
	ctest --preset dev -L peers -j $(TEST_JOBS)

.PHONY: check
check: ## formatting, layers, every source listed, plain Japanese
	@tools/setup test
	@$(PRESET) dev -DMETSUKE_TESTS=ON >/dev/null
	@tools/check_format
	@python3 tools/check_layers.py build/dev/layers.txt src
	@python3 tools/check_japanese.py

.PHONY: slow
slow: tests ## the long proofs: a million pairs, the bomb, the 100 MB record
	ctest --preset dev -L slow -j 1

.PHONY: asan tsan tidy headers fuzz
asan: ## the fast tests under address and undefined-behaviour sanitizers
	@tools/setup all
	@$(PRESET) asan >/dev/null && cmake --build --preset asan -j $(JOBS)
	ctest --preset asan -LE slow -j $(JOBS)

# What runs on several threads, or is called from them; the rest has nothing to race with.
THREADED = app aws net notify store
tsan: ## the tests with threads under the thread sanitizer
	@tools/setup all
	@$(PRESET) tsan >/dev/null && cmake --build --preset tsan -j $(JOBS) --target metsuke aws_driver $(THREADED:%=%_test)
	ctest --preset tsan -LE slow -j $(JOBS) -R '^($(shell echo $(THREADED) | tr ' ' '|'))_test$$|^cli\.|^aws\.'

tidy: ## clang-tidy over every source file that changed since it passed
	@tools/setup all
	@$(PRESET) tidy >/dev/null
	@tools/tidy build/tidy -j $(JOBS)

headers: ## every header compiles alone
	@tools/setup all
	@$(PRESET) dev -DMETSUKE_TESTS=ON -DCMAKE_VERIFY_INTERFACE_HEADER_SETS=ON >/dev/null
	@cmake --build --preset dev --target all_verify_interface_header_sets -j $(JOBS)

SECONDS_A_TARGET ?= 60
fuzz: ## every fuzz target, 60 s each (SECONDS_A_TARGET)
	@tools/setup all
	@$(PRESET) fuzz >/dev/null && cmake --build --preset fuzz --target fuzz_targets -j $(JOBS)
	@tools/fuzz_all build/fuzz $(SECONDS_A_TARGET)

.PHONY: full
full: test peers check headers asan tsan tidy slow fuzz ## everything that can be proved here; takes long
	@echo "make full: all passed"

# By Lambda's names: x86_64, arm64.
HERE := $(patsubst aarch64,arm64,$(shell uname -m))
ARCH ?= $(HERE)
FOR = package$(if $(filter-out $(HERE),$(ARCH)),-$(ARCH))
PACKAGE = build/metsuke-lambda-$(ARCH).zip
.PHONY: package
package: ## the zip for AWS Lambda (ARCH=arm64: for Graviton), and proof that it runs where nothing else is
	@tools/setup $(FOR)
	@$(PRESET) $(FOR) >/dev/null && cmake --build --preset $(FOR) --target metsuke -j $(JOBS)
	@tools/package build/$(FOR)/metsuke $(PACKAGE)
	@METSUKE_PACKAGE=$(PACKAGE) python3 tests/cli/package_test.py

VERSION = $(shell awk '/^project.metsuke VERSION/ { print $$3 }' CMakeLists.txt)
TARBALL = build/metsuke-$(VERSION)-linux-$(shell uname -m).tar.gz
.PHONY: dist
dist: ## the tarball for servers: program, manual page, completions, rules, systemd units; and proof of each
	@tools/setup dist
	@$(PRESET) release >/dev/null && cmake --build --preset release --target metsuke -j $(JOBS)
	@tools/dist build/release/metsuke $(TARBALL)
	@METSUKE=build/release/metsuke METSUKE_TARBALL=$(TARBALL) python3 tests/cli/tarball_test.py

# BENCH="--only quiet", --quick, --against BINARY, --peer NAME=COMMAND
.PHONY: bench
bench: ## speed, as ratios within one run; takes some minutes (BENCH=--quick)
	@tools/setup build
	@$(PRESET) release >/dev/null && cmake --build --preset release --target metsuke bench_programs -j $(JOBS)
	@python3 bench/run.py build/release/metsuke $(BENCH)

.PHONY: clean
clean: ## forget all builds
	rm -rf build
