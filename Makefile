# run: set up, go over the demo county.  test: set up, run every check and test.
.PHONY: run test check setup setup-ocr setup-browser setup-notify format rules bench bench-round bench-judging bench-reading bench-evidence kill-evidence bench-circular bench-dispatch bench-cost kill-mail fuzz requirements clean
.DEFAULT_GOAL := run
BIN := .venv/bin

run:
	@sh scripts/make-venv.sh runtime
	@$(BIN)/xuncha --home demo-home demo

test:
	@sh scripts/make-venv.sh dev
	@$(MAKE) --no-print-directory check

setup:
	@sh scripts/make-venv.sh dev

# Each adds an extra to .venv: the recognition of pictures; pages built by script; other channels.
setup-ocr setup-browser setup-notify:
	@sh scripts/make-venv.sh $(@:setup-%=%)

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n auto --dist loadfile

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

rules:
	$(BIN)/python -m rules.markdown > rules/RULES.md

bench: setup
	$(BIN)/python bench/judging_cost.py

# Whole rounds over 500 sites beside curl with lxml and Scrapy: CPU, memory, every cell. Takes minutes.
bench-round: setup
	@sh scripts/make-venv.sh bench
	$(BIN)/python -m bench.round

# Faults planted one at a time wherever they can stand: share found, findings per fault, false alarms.
bench-judging: setup
	$(BIN)/python -m bench.judging

# What is done with a site's two pages, part by part, beside lxml alone; no network.
bench-cost: setup
	$(BIN)/python -m bench.reading_cost
	$(BIN)/python -m bench.recording_cost

# How well and how fast every form is read; pictures take minutes. Others beside it: pip install pandas pdfplumber.
bench-reading: setup
	$(BIN)/python bench/reading.py --scans

# What a circular of 300 organs costs; making its history takes a minute or two.
bench-circular: setup
	$(BIN)/python -m bench.circular_cost
# One dispatch of 10,000 findings to 500 supervisors, on loopback.
bench-dispatch: setup
	$(BIN)/python -m bench.dispatch

# kill -9 between findings and letters, KILLS times, with a mail server that fails as well.
KILLS ?= 400
kill-mail: setup
	$(BIN)/python -m tests.e2e.mail_kill --kills $(KILLS)

# Mutated files of every kind, for SECONDS; a failing one is kept and named.
SECONDS ?= 600
fuzz: setup
	FUZZ_SECONDS=$(SECONDS) $(BIN)/python -m pytest -q tests/bot/reading/test_fuzz.py

# Writers and prunings of evidence killed many times; every byte of a small store flipped; what it costs.
KILLS ?= 60
kill-evidence: setup
	EVIDENCE_KILLS=$(KILLS) $(BIN)/python -m pytest -q tests/state/test_evidence_time.py -k killed
	$(BIN)/python -m tests.state.evidence_flips

bench-evidence: setup
	$(BIN)/python -m bench.evidence_cost

# Needs uv (pip install uv). No address of any registry is written down.
requirements:
	uv pip compile -q pyproject.toml --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/runtime.txt
	uv pip compile -q requirements/dev.in --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/dev.txt
	uv pip compile -q requirements/browser.in --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/browser.txt
	uv pip compile -q requirements/notify.in --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/notify.txt
	uv pip compile -q requirements/bench.in --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/bench.txt
	uv pip compile -q requirements/ocr.in --overrides requirements/ocr-overrides.txt --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements/ocr.txt

clean:
	rm -rf .venv demo-home build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
