"""What a call may raise."""

from __future__ import annotations

from typing import Any


class EvenhandError(Exception):
    """Anything that goes wrong between here and the service."""


class Refused(EvenhandError):
    """The service's answer was a problem; its fields are those of RFC 9457."""

    def __init__(self, problem: dict[str, Any]) -> None:
        self.problem = problem
        self.status = int(problem["status"])
        self.type = str(problem["type"])
        super().__init__(f"{problem['title']}: {problem.get('detail', '')}")


class Unreachable(EvenhandError):
    """No answer, however often it was tried."""


class TimedOut(EvenhandError):
    """A job was not done in the time it was given."""
