"""Serving over HTTP: gunicorn where it runs, else the server that comes with Flask."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask

from service.metrics import forget_process
from service.settings import Settings

TIMEOUT = 60  # seconds a worker may be silent; scoring the largest article takes a few


def address(settings: Settings) -> str:
    """Host and port as they stand in an address."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def serve(settings: Settings, app: Flask, ready: Callable[[], None]) -> None:
    """Answers requests until it is told to stop; calls `ready` once it listens."""
    try:
        from gunicorn.app.base import BaseApplication
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
    def when_ready(server: object) -> None:
        ready()

    def child_exit(server: object, worker: Any) -> None:
        forget_process(worker.pid)

    return {
        "bind": address(settings),
        "workers": settings.workers,
        "worker_class": "gthread",
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
