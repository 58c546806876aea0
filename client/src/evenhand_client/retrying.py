"""Requests that are sent again while the service is busy or away. Every call of this client may be
repeated: scoring changes nothing, and a job is submitted under a key."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from evenhand_client.errors import Refused, Unreachable

LATER = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a request is sent, and how long is waited in between: twice as long each time, or
    as long as the service asks."""

    attempts: int = 8
    first: float = 0.5  # seconds
    longest: float = 30.0
    patience: float = 300.0  # the longest that the service may ask for; a used-up day is longer
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def is_worth_it(self, answer: httpx.Response) -> bool:
        """Whether the same request is to be sent again, soon enough."""
        soon = seconds_of(answer.headers.get("Retry-After")) <= self.patience
        return answer.status_code in LATER and soon

    def wait(self, number: int, told: str | None = None) -> None:
        """Waits after the attempt of this number, from 0; not after the last. `told` is what the
        service said in `Retry-After`."""
        if number + 1 < self.attempts:
            backoff = min(self.longest, self.first * 2**number) * random.uniform(0.5, 1.0)
            self.sleep(max(seconds_of(told), backoff))


def send(
    client: httpx.Client, request: Callable[[], httpx.Request], retries: Retries
) -> httpx.Response:
    """The whole answer to a request, made anew for each attempt; raises Refused or Unreachable."""
    cause = "it was never tried"
    for number in range(retries.attempts):
        told = None
        try:
            answer = client.send(request())
        except httpx.TransportError as error:
            cause = f"{type(error).__name__}: {error}"
        else:
            if not retries.is_worth_it(answer):
                return checked(answer)
            cause = f"status {answer.status_code}"
            told = answer.headers.get("Retry-After")
        retries.wait(number, told)
    raise Unreachable(f"{client.base_url} did not answer: {cause}")


def checked(answer: httpx.Response) -> httpx.Response:
    """The answer, if it is one; raises Refused."""
    if answer.is_success:
        return answer
    try:
        problem = answer.json()
        raise Refused({"type": "about:blank", "status": answer.status_code, **problem})
    except (ValueError, TypeError, KeyError):
        title = HTTPStatus(answer.status_code).phrase
        raise Refused(
            {"type": "about:blank", "status": answer.status_code, "title": title}
        ) from None


def seconds_of(told: str | None) -> float:
    """The seconds in a `Retry-After`, a number or a date; 0 for anything else."""
    if told is None:
        return 0.0
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
