# Two commands on a fresh machine do all the set-up: `make walk` and `make test`.
# Every target names what it needs; scripts/setup-system.sh installs it when it may, and otherwise says in one sentence what to install.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CARGO ?= cargo
TOOLS := .tools

.PHONY: help walk test check bench fmt setup tools

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

walk: ## walk the whole path of examples/path.toml on a temporary base
	$(CARGO) run --quiet -p stezhka -- walk examples/path.toml

setup:
	@scripts/setup-system.sh

test: setup ## every test, on SQLite and PostgreSQL
	$(CARGO) test --workspace --no-fail-fast

tools:
	@scripts/setup-tools.sh $(TOOLS)

check: tools ## format, lints, dependencies, size of files
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	scripts/check-dependencies.sh $(TOOLS)
	scripts/check-size.sh

bench: ## figures beside the targets; BULK=1000000 for bases of that size
	$(CARGO) run --release --quiet -p stezhka -- bench $(if $(BULK),--bulk $(BULK))
