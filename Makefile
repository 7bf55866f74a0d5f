# Two commands on a fresh machine do all the set-up: `make run` and `make test`.
# Every target names what it needs; scripts/setup-system.sh installs it when it may, and otherwise says in one sentence what to install.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CARGO ?= cargo
TOOLS := .tools
DEMO ?= .demo

.PHONY: help run walk test shots check bench fmt setup proofs tools

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: ## build and serve the demo country: portal http://127.0.0.1:8080, office http://localhost:8081
	$(CARGO) build -p stezhka
	target/debug/stezhka demo --data $(DEMO) --portal 127.0.0.1:8080 --office 127.0.0.1:8081

walk: ## walk the whole path of examples/path.toml on a temporary base
	$(CARGO) run --quiet -p stezhka -- walk examples/path.toml

setup:
	@scripts/setup-system.sh

proofs:
	@scripts/setup-tools.sh $(TOOLS) proofs

test: setup proofs ## every test, on SQLite and PostgreSQL, and both faces in a browser
	$(CARGO) test --workspace --no-fail-fast

shots: setup ## pictures of every page of both faces, into .shots/
	$(CARGO) test -p stezhka --test browser -- --ignored shots::every_page --nocapture

tools:
	@scripts/setup-tools.sh $(TOOLS)

check: tools ## format, lints, dependencies, size of files
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	scripts/check-dependencies.sh $(TOOLS)
	scripts/check-size.sh

bench: ## figures beside the targets; BULK=1000000 for bases of that size
	$(CARGO) run --release --quiet -p stezhka -- bench $(if $(BULK),--bulk $(BULK))
