"""Engines that the worker processes of a test load."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from models.errors import BundleError
from tests.service_fakes import FakeEngine


class MarkedEngine(FakeEngine):
    """Obeys the marks that a test puts into a text."""

    def score(self, article, **options):
        words = article.text or ""
        if "KILL-ALWAYS" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "KILL-ONCE " in words:
            flag = Path(words.partition("KILL-ONCE ")[2].split()[0])
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if "WAIT-FOR " in words:
            flag = Path(words.partition("WAIT-FOR ")[2].split()[0])
            while not flag.exists():
                time.sleep(0.01)
        return super().score(article, **options)


def marked(bundle=None):
    return MarkedEngine()


def other_bundle(bundle=None):
    return MarkedEngine(bundle_id="other-bundle")


def missing(bundle=None):
    raise BundleError("no bundle was found")
