PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test check lint evaluate train benchmark pictures lock sbom audit clean

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

lock: .venv/developed ## rewrite the image's lock file, with the hash of every file, from requirements.lock
	$(BIN)/pip-compile --quiet --generate-hashes --no-header --no-annotate --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for editable \
	  --extra postgres -c requirements.lock -o requirements.image.lock pyproject.toml

sbom: .venv/developed ## a CycloneDX bill of materials of the image in build/sbom.json
	mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.image.lock --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --of JSON -o build/sbom.json

audit: .venv/developed ## known vulnerabilities of the image's packages (asks PyPI)
	@$(BIN)/pip-audit -r requirements.image.lock --disable-pip --require-hashes --strict || \
	  { echo "audit: a package has a known vulnerability, or the service that knows them cannot be" \
	         "reached from here (the lines above say which); nothing was found to be safe" >&2; exit 1; }

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
