"""The service, called."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from types import TracebackType
from typing import Self, Unpack, cast
from uuid import uuid4

import httpx

from evenhand_client.batches import Part, answered, in_order, line_of, parts_of
from evenhand_client.errors import TimedOut, Unreachable
from evenhand_client.retrying import Retries, checked, send
from evenhand_client.types import Answer, Job, Report, Request

NDJSON = {"Content-Type": "application/x-ndjson"}
ENDED = {"done", "cancelled"}
TIMEOUT = 300.0  # seconds for a part of a batch


class Evenhand:
    """A service at an address; safe to use from several threads. Every method raises Refused for a
    problem, and Unreachable when nothing answers."""

    def __init__(
        self,
        address: str = "http://127.0.0.1:8080",
        *,
        api_key: str | None = None,
        timeout: float = TIMEOUT,
        retries: Retries | None = None,
        headers: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._retries = retries or Retries()
        bearing = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._client = httpx.Client(
            base_url=address,
            timeout=timeout,
            headers={**bearing, **(headers or {})},
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def score(self, **request: Unpack[Request]) -> Report:
        """The report on one article."""
        return cast(Report, self._send("POST", "/v1/score", json=request).json())

    def batch(self, requests: Iterable[Request], *, at_once: int = 2) -> Iterator[Answer]:
        """A report or a failure for each article, in order, while further ones are drawn from
        `requests`; `at_once` parts of it are under way."""

        def post(body: bytes) -> bytes:
            return self._send("POST", "/v1/batch", content=body, headers=NDJSON).content

        def work(part: Part) -> list[Answer]:
            return answered(part, post)

        with closing(in_order(parts_of(requests), work, at_once=at_once)) as answers:
            yield from answers

    def submit(self, requests: Iterable[Request], *, key: str | None = None) -> Job:
        """Hands articles in, to be scored in the background. The same articles under the same `key`
        are the same job, also when this is called again after a failure."""
        headers = {**NDJSON, "Idempotency-Key": key or str(uuid4())}
        body = b"".join(line_of(request) for request in requests)
        return cast(Job, self._send("POST", "/v1/jobs", content=body, headers=headers).json())

    def job(self, id_: str) -> Job:
        """How far a job is."""
        return cast(Job, self._send("GET", f"/v1/jobs/{id_}").json())

    def cancel(self, id_: str) -> Job:
        """Stops a job."""
        return cast(Job, self._send("DELETE", f"/v1/jobs/{id_}").json())

    def wait(self, id_: str, *, timeout: float | None = None, every: float = 1.0) -> Job:
        """The job when it has ended; raises TimedOut after `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        while (job := self.job(id_))["state"] not in ENDED:
            if until is not None and time.monotonic() + every > until:
                raise TimedOut(f"job {id_}: {job['done']} of {job['total']} after {timeout} s")
            self._retries.sleep(every)
        return job

    def results(self, id_: str) -> Iterator[Answer]:
        """The answers of a job in order, as they are ready. A connection that breaks is made again,
        and what was answered is not answered twice."""
        done = number = 0
        cause = ""
        while number < self._retries.attempts:
            told = None
            try:
                with self._client.stream("GET", f"/v1/jobs/{id_}/results") as answer:
                    if not self._retries.is_worth_it(answer):
                        if not answer.is_success:
                            answer.read()
                            checked(answer)
                        for at, line in enumerate(answer.iter_lines()):
                            if at == done:
                                made = json.loads(line)
                                done, number = done + 1, 0
                                yield made
                        return
                    cause = f"status {answer.status_code}"
                    told = answer.headers.get("Retry-After")
            except httpx.TransportError as error:
                cause = f"{type(error).__name__}: {error}"
            self._retries.wait(number, told)
            number += 1
        raise Unreachable(f"{self._client.base_url} did not answer: {cause}")

    def _send(self, method: str, path: str, **given: object) -> httpx.Response:
        def request() -> httpx.Request:
            return self._client.build_request(method, path, **given)  # type: ignore[arg-type]

        return send(self._client, request, self._retries)
