"""Prometheus metrics, right under several server processes; no article's words are in them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, g, request

from models.errors import AnalysisError
from models.report import Report
from models.steps import heard_by
from models.text import Article
from service.scorer import Scorer, ScorerAround

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library reads it once, when it is first imported
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
STEP_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0)
TEXT = "text/plain; version=0.0.4; charset=utf-8"
SCORES = tuple(float(score) for score in range(10, 100, 10))


def share_between_processes() -> None:
    """Has the processes of a server write into one folder, so that any of them can tell the sums.
    Called once, before the server starts its processes."""
    if FOLDER not in os.environ:
        folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="evenhand-metrics-")
        atexit.register(_remove, folder, os.getpid())


def _remove(folder: str, owner: int) -> None:
    """Removes the folder with the server, not with a process that was forked from it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def forget_process(pid: int) -> None:
    """Drops the gauges of a server process that has ended; its counts stay."""
    if FOLDER in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]


def show_alone(host: str, port: int) -> None:
    """Shows at a port of its own what the processes that share the folder have counted: there is no
    server beside them. Raises OSError where the port cannot be had."""
    from prometheus_client import start_http_server

    start_http_server(port, addr=host, registry=_of_all_processes())


def _of_all_processes() -> CollectorRegistry:
    """A registry that sums up what the processes that share the folder have counted."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry = own = CollectorRegistry()
        labels = ("route", "method", "status")
        self.requests = Counter("evenhand_requests", "Requests answered.", labels, registry=own)
        self.seconds = Histogram(
            "evenhand_request_seconds",
            "Seconds until a request was answered.",
            ("route",),
            buckets=SECONDS,
            registry=own,
        )
        self.articles = Counter(
            "evenhand_articles", "Articles read, by what came of it.", ("outcome",), registry=own
        )
        self.abstained = Counter(
            "evenhand_abstentions", "Scores withheld.", ("dimension",), registry=own
        )
        self.findings = Counter("evenhand_findings", "Findings given.", ("code",), registry=own)
        self.scores = Histogram(
            "evenhand_score",
            "Scores given, 0 to 100.",
            ("dimension",),
            buckets=SCORES,
            registry=own,
        )
        self.engine = Histogram(
            "evenhand_engine_seconds",
            "Seconds the engine took for one article.",
            buckets=SECONDS,
            registry=own,
        )
        self.steps = Histogram(
            "evenhand_engine_step_seconds",
            "Seconds of one step of the engine for one article.",
            ("step",),
            buckets=STEP_SECONDS,
            registry=own,
        )
        self.queue = Gauge(
            "evenhand_queue",
            "Articles of single requests inside: one in work in each process, the others waiting.",
            multiprocess_mode="livesum",
            registry=own,
        )

    def text(self, jobs: Mapping[str, int]) -> bytes:
        """Everything counted so far, by every process, in the text format of Prometheus, and the
        articles of jobs that wait or are in work, as the store says."""
        from prometheus_client import generate_latest

        registry = _of_all_processes() if FOLDER in os.environ else self.registry
        return generate_latest(registry) + generate_latest(_JobArticles(jobs))

    def count_report(self, report: Report) -> None:
        """What one report says."""
        self.articles.labels("scored").inc()
        for name, score in report.dimensions.items():
            if score.score is None:
                self.abstained.labels(name).inc()
            else:
                self.scores.labels(name).observe(score.score)
            for finding in score.measurement.findings:
                self.findings.labels(finding.code).inc()


class MeasuredScorer(ScorerAround):
    """A scorer that is counted and timed."""

    def __init__(self, engine: Scorer, metrics: Metrics) -> None:
        super().__init__(engine)
        self._metrics = metrics

    def score(self, article: Article, **options: Any) -> Report:
        started = last = perf_counter()

        def step(name: str) -> None:
            nonlocal last
            moment = perf_counter()
            self._metrics.steps.labels(name).observe(moment - last)
            last = moment

        try:
            with heard_by(step):
                report = self.scorer.score(article, **options)
        except AnalysisError as error:
            self._metrics.articles.labels(type(error).__name__).inc()
            raise
        self._metrics.engine.observe(perf_counter() - started)
        self._metrics.count_report(report)
        return report


def counted(scorer: Scorer) -> Scorer:
    """The scorer, counted where a server beside this process shows the sums."""
    return MeasuredScorer(scorer, Metrics()) if FOLDER in os.environ else scorer


class _JobArticles:
    """Gauges that are asked for, not kept: the store has them for every process."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        made = GaugeMetricFamily(
            "evenhand_job_articles", "Articles of jobs not scored yet.", labels=("state",)
        )
        for state, count in self._counts.items():
            made.add_metric((state,), count)
        yield made


def watch(app: Flask, metrics: Metrics, jobs: Callable[[], Mapping[str, int]]) -> None:
    """Counts and times every request of the application, and serves `/metrics`."""
    api = Blueprint("metrics", __name__)

    @api.get("/metrics")
    def show() -> Response:
        return Response(metrics.text(jobs()), content_type=TEXT)

    app.register_blueprint(api)

    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def count(answer: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "(none)"
        method = request.method if request.method in METHODS else "(other)"
        metrics.requests.labels(route, method, str(answer.status_code)).inc()
        metrics.seconds.labels(route).observe(perf_counter() - g.get("started", perf_counter()))
        return answer


METHODS: Sequence[str] = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
