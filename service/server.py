"""Serving over HTTP: gunicorn where it runs, else the server that comes with Flask."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from service.draining import Draining
from service.metrics import forget_process
from service.settings import Settings

TIMEOUT = 60  # seconds a worker may be silent; scoring the largest article takes a few


def address(settings: Settings) -> str:
    """Host and port as they stand in an address."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def serve(
    settings: Settings,
    app: Flask,
    ready: Callable[[], None],
    draining: Draining | None = None,
) -> None:
    """Answers requests until it is told to stop; calls `ready` once it listens. On SIGTERM it
    begins `draining` at once, stops listening a while later, and ends when what was begun is
    answered; a second SIGTERM ends the waiting, and SIGINT all of it."""
    flag = draining or Draining()
    try:
        from gunicorn.app.base import BaseApplication
        from gunicorn.arbiter import Arbiter
    except ImportError:  # Windows, or an installation without it
        _serve_plainly(settings, app, ready)
        return

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn, set up from our settings and from nothing else."""

        def load_config(self) -> None:
            for name, value in _options(settings, ready).items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

        def run(self) -> None:
            Drained(self).run()

    class Drained(Arbiter):  # type: ignore[misc]
        """gunicorn's first process."""

        def handle_term(self) -> None:
            again = flag.has_begun
            flag.begin()
            if again or not settings.drain:
                super().handle_term()
                return
            later = threading.Timer(settings.drain, os.kill, (os.getpid(), signal.SIGTERM))
            later.daemon = True
            later.start()

    Server().run()


def refuse_taken_port(settings: Settings) -> None:
    """Raises OSError when the address cannot be listened on; gunicorn would try for five seconds
    and tell it in ten lines."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        if sys.platform != "win32":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((settings.host, settings.port))


def _options(settings: Settings, ready: Callable[[], None]) -> dict[str, Any]:
    from service.logs import CONFIG
    from service.patience import worker_class

    def when_ready(server: object) -> None:
        ready()

    def child_exit(server: object, worker: Any) -> None:
        forget_process(worker.pid)

    lines = {"logconfig_dict": CONFIG} if settings.log_requests else {}
    return {
        **lines,
        "bind": address(settings),
        "workers": settings.workers,
        "worker_class": worker_class(settings),
        "threads": settings.threads,
        "timeout": TIMEOUT,
        "graceful_timeout": TIMEOUT,
        "preload_app": True,
        "control_socket_disable": True,  # only newer versions have one
        "loglevel": "warning",
        "proc_name": "evenhand",
        "when_ready": when_ready,
        "child_exit": child_exit,
    }


def _serve_plainly(settings: Settings, app: Flask, ready: Callable[[], None]) -> None:
    from werkzeug.serving import make_server

    sys.stderr.write("gunicorn is not here: serving with Flask's own server, for trying out\n")
    server = make_server(settings.host, settings.port, app, threaded=True)
    ready()
    server.serve_forever()
