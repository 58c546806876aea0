PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test check lint evaluate train benchmark pictures clean

serve: .venv/served ## set up a local environment and serve on http://127.0.0.1:8080
	$(BIN)/evenhand serve

test: .venv/developed ## set up a local environment and pass the tests
	$(BIN)/python -m pytest -q

lint: .venv/developed ## lint, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: .venv/developed ## measure every component on held-out data (needs the corpora)
	$(BIN)/evenhand evaluate

train: .venv/developed ## rebuild the bundle from the corpora
	$(BIN)/evenhand train

benchmark: .venv/developed ## what one article costs, step by step
	$(BIN)/python -m training benchmark

pictures: .venv/developed ## make the pictures of docs/guide.md anew (needs Chromium and its driver)
	$(BIN)/python -m tests.pictures

.venv/served: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

.venv/developed: .venv/served
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $@

clean:
	rm -rf .venv var build *.egg-info
