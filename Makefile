# Everything runs in .venv, which every target makes for itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow test-compiled fuzz wheel check bench bench-x12 docs lock edit validity clean

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

demo: $(STAMP) ## eight cases from chart to cash; writes demo-out/
	$(BIN)/claimwright demo --out demo-out

test: $(STAMP) ## all tests but the slow ones
	$(BIN)/python -m pytest -rs -n auto -m "not slow"

test-slow: $(STAMP) ## the slow tests
	$(BIN)/python -m pytest -m slow

COMPILED := build/compiled

$(COMPILED)/.done: $(STAMP) tools/compile_x12.py $(wildcard src/claimwright/x12/*.py)
	$(BIN)/python tools/compile_x12.py $(COMPILED)
	touch $@

test-compiled: $(COMPILED)/.done ## the X12 tests on the engine compiled by mypyc (needs gcc)
	PYTHONPATH=$(COMPILED) $(BIN)/python -m pytest -n auto -m "not slow" \
	  tests/x12 tests/transactions tests/cli

fuzz: $(STAMP) ## a million mutated X12 files; some minutes
	CLAIMWRIGHT_FUZZ=1000000 $(BIN)/python -m pytest -n auto tests/x12/test_fuzz.py

wheel: $(STAMP) ## a wheel with the compiled X12 engine, in dist/ (needs gcc)
	CLAIMWRIGHT_COMPILED=1 $(BIN)/python -m build --wheel --no-isolation -o dist

check: $(STAMP) ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(STAMP) ## speed, as ratios against limits and peers of the same run
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/refdata.py
	$(BIN)/python benchmarks/ncci_pairs.py
	$(BIN)/python benchmarks/encoder_speed.py

bench-x12: $(COMPILED)/.done ## X12 beside split, pyx12 and x12sdk: plain, then compiled
	$(BIN)/python benchmarks/x12.py
	PYTHONPATH=$(COMPILED) $(BIN)/python benchmarks/x12.py

docs: $(STAMP) ## write the reference of all edits anew
	$(BIN)/python tools/write_docs.py docs/reference/edits.md

edit: $(STAMP) ## a new edit: make edit CODE=DIA502 FAMILY=diagnosis NAME=what_is_wrong
	$(BIN)/python tools/new_edit.py "$(CODE)" "$(FAMILY)" "$(NAME)"

lock: $(STAMP) ## pin the dependencies anew, with hashes
	for set in runtime dev; do $(BIN)/uv pip compile --generate-hashes --upgrade \
	  --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 -q \
	  requirements/$$set.in -o requirements/$$set.txt || exit 1; done

validity: $(STAMP) ## derive the days on which ICD-10 codes are valid anew
	for each in icd10cm icd10pcs; do \
	  $(BIN)/python tools/derive_validity.py $$each > validity.tmp && \
	  mv validity.tmp src/claimwright/codesets/$$each/validity.txt || exit 1; done

clean: ## forget the virtual environment
	rm -rf $(VENV) demo-out build dist
