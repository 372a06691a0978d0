# make run    open the app on this machine (builds what is missing first); COUNCIL=Camden for another council of the store
# make test   every check, including a real browser
# make bench  how fast it is, beside what it could be
# make bench-england FROM=folder   the same for publishers' files of all England
# make check  the data rules, on the warehouse in place
# make clean  remove everything that the other commands made

PORT ?= 8501
PYTHONS ?= python3.11 python3.12 python3.13 python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --requirement

export PYTHONDONTWRITEBYTECODE :=  # what Python has compiled is kept, or each of its processes compiles all of it again

.PHONY: run test bench bench-england check clean chromium
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@$(PY) -m vitality build --if-stale $(if $(COUNCIL),--council "$(COUNCIL)")
	@$(if $(COUNCIL),VITALITY_OPENS="$(COUNCIL)") $(PY) -m streamlit run app.py --server.address localhost --server.port $(PORT)

test: $(VENV)/test.stamp chromium
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@told=$$(mktemp); trap 'rm -f $$told' EXIT; \
	$(VENV)/bin/basedpyright --level error --pythonpath $(PY) >$$told 2>&1 & types=$$!; \
	$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder; tests=$$?; \
	wait $$types; types=$$?; cat $$told; exit $$((tests || types))

bench: $(VENV)/test.stamp chromium
	@$(PY) -m vitality bench

bench-england: $(VENV)/test.stamp chromium
	@$(PY) -m vitality bench --england $(FROM)

check: $(VENV)/run.stamp
	@$(PY) -m vitality build --if-stale
	@$(PY) -m vitality check

clean:
	rm -rf $(VENV) data/warehouse data/warehouse.current data/store data/councils .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@for python in $(PYTHONS); do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Making $(VENV) with $$python."; \
	        $$python -m venv $(VENV) && exit 0; \
	        rm -rf $(VENV); echo "$$python cannot make an environment. On Debian: apt-get install python3-venv" >&2; exit 1; \
	    fi; \
	done; echo "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" >&2; exit 1

$(VENV)/run.stamp: requirements.txt | $(PY)
	@echo "Installing the pinned packages (about half a minute, once)."
	@$(INSTALL) requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/run.stamp
	@echo "Installing the pinned test packages."
	@$(INSTALL) requirements-test.txt
	@touch $@

chromium:
	@command -v chromium >/dev/null || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Chromium from Debian's packages."; \
	        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	    else \
	        echo "The browser tests need Chromium; install it with: sudo apt-get install chromium" >&2; exit 1; \
	    fi; }
