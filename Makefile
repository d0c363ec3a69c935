# `make run` and `make test` install what is missing first; see scripts/setup.sh.

SHELL := bash
# Every recipe finds the tools, wherever set-up put them.
export BASH_ENV := $(CURDIR)/scripts/tools.sh

MODULE := www/pkg/tifa_bg.wasm
MODULE_INPUTS := $(shell find src -type f) Cargo.toml Cargo.lock wasm-pack.toml package-lock.json \
	scripts/build.mjs scripts/settings.mjs
PDF_READER := www/vendor/pdfjs/LICENSE
PORT := 8080

.PHONY: help run build test bench fmt clean set-up set-up-tests module \
	check-format check-code test-code cli test-module check-types test-page check-workflows check-scripts check-size
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:
	@echo 'make run     build the page and serve it on this machine (PORT=8080, or the next free one)'
	@echo 'make test    check and test everything'
	@echo 'make build   build the page into www and the command line into target/release'
	@echo 'make bench   measure the analyzer, native and in the browsers'
	@echo 'make fmt     format the Rust code'
	@echo 'make clean   remove what was built'

run: module
	@node scripts/serve.mjs --port $(PORT)

build: module cli

test: set-up-tests check-format check-code test-code cli test-module module check-types test-page \
	check-workflows check-scripts check-size
	@say 'Everything passed'

bench: set-up-tests module
	@say 'Measuring the analyzer, native'
	@cargo bench --quiet --locked --bench analyze
	@say 'Measuring the page'
	@find_browsers; node tests/page/bench.mjs

fmt: set-up
	@cargo fmt --all

clean:
	@rm -rf target www/pkg www/vendor node_modules

set-up:
	@scripts/setup.sh run

set-up-tests:
	@scripts/setup.sh test

module: $(MODULE) $(PDF_READER)

# Order-only: set-up is asked every time, but does not make the module old.
$(MODULE): $(MODULE_INPUTS) | set-up
	@say 'Building the module'
	@with_wasm_rust node scripts/build.mjs

$(PDF_READER): scripts/vendor.mjs package-lock.json | set-up
	@say 'Copying the reader of PDF'
	@node scripts/vendor.mjs

check-format:
	@say 'Checking the format of the Rust code'
	@cargo fmt --all --check

check-code:
	@say 'Checking the Rust code, native and for WebAssembly'
	@cargo clippy --quiet --locked --all-targets -- -D warnings
	@with_wasm_rust cargo clippy --quiet --locked --lib --target "$$WASM_TARGET" -- -D warnings

test-code:
	@say 'Testing the Rust code'
	@cargo test --quiet --locked

cli:
	@say 'Building the command line'
	@cargo build --quiet --locked --release

test-module:
	@say 'Testing the module in Chromium'
	@scripts/test-module.sh

check-types: $(MODULE)
	@say 'Checking the types of the page'
	@npm run --silent types

test-page: module
	@say 'Testing the page in Chromium and Firefox'
	@find_browsers; npm run --silent test:page

check-workflows:
	@say 'Checking the workflows'
	@node scripts/check-workflows.mjs

check-scripts:
	@say 'Checking the shell scripts'
	@shellcheck -x scripts/*.sh .ci/run && echo 'no faults'

check-size: $(MODULE)
	@say 'Checking the size of the module'
	@node scripts/check-size.mjs
