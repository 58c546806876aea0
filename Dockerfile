# Evenhand in one image: the API and the workers run from it, as another user, on a read-only root.
# Packages are those of the lock file, each checked against its hash; nothing else is downloaded.
# To fix the base as well: docker build --build-arg PYTHON=python:3.12-slim@sha256:...
ARG PYTHON=python:3.12-slim
FROM ${PYTHON} AS build
WORKDIR /src
COPY pyproject.toml requirements.image.lock README.md LICENSE ./
COPY models ./models
COPY service ./service
COPY training/__init__.py ./training/__init__.py
COPY docs ./docs
RUN python -m venv /opt/evenhand \
 && /opt/evenhand/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps \
    --require-hashes -r requirements.image.lock \
 && /opt/evenhand/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps \
    --no-build-isolation -e . \
 && /opt/evenhand/bin/pip check

FROM ${PYTHON}
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin evenhand \
 && install -d -o evenhand -g evenhand /data
COPY --from=build /src /src
COPY --from=build /opt/evenhand /opt/evenhand
ENV PATH=/opt/evenhand/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    EVENHAND_HOST=0.0.0.0 \
    EVENHAND_JOBS_FOLDER=/data/jobs \
    EVENHAND_LOG_REQUESTS=true
USER evenhand
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "-c", \
  "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health/ready', timeout=4)"]
CMD ["evenhand", "serve"]
