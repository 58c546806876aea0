"""Hostile requests against a real server, on this machine only: `python -m tests.fuzz`.

Each must be answered within the limit and never by a fault of the service; the server must stay the
same processes and not grow. Prints every request that did not go so, with how to make it again.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.hostile import Hostile, requests
from tests.load import free_port, memory

LIMIT = 30.0  # seconds for one answer
GROWTH = 80.0  # megabytes: what the engine keeps of words it has met is bounded
CLIENTS = 3  # at once: fewer than places in the queue, so that nobody is refused for want of one
BROKEN = ("closed", "501")  # what is no HTTP, or in a transfer coding that nobody knows (RFC 9112)
SHOWN = 300  # bytes of a request that went wrong


@dataclass(slots=True)
class Outcome:
    """What requests were answered with."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main() -> int:
    """Run it; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as log:
        command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
        server = subprocess.Popen(
            [*command, "--workers", str(options.workers)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment(folder),
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()  # it says when it listens
            made = list(requests(options.requests, options.seed))
            warm = len(made) // 5  # the first articles fill what the engine remembers
            outcome = ask_all(port, made[:warm])
            before, people = memory(server.pid)
            outcome = ask_all(port, made[warm:], outcome)
            after, left = memory(server.pid)
        finally:
            server.terminate()
            server.wait(60)
        log.seek(0)
        # a line of a batch may have met a fault of ours within an answer of 200
        outcome.faults += sorted({line[:400] for line in log if line.startswith("internal error")})
    print(f"{len(made):,} requests, seed {options.seed}: {dict(sorted(outcome.statuses.items()))}")
    print(f"slowest {outcome.slowest:.1f} s; memory {before:.0f} MB, then {after:.0f} MB")
    print(f"processes that ended: {len(people - left)}")
    for fault in outcome.faults[:20]:
        print(fault)
    print(f"{len(outcome.faults)} went wrong")
    return int(bool(outcome.faults or people - left or after - before > GROWTH))


def environment(folder: str) -> dict[str, str]:
    """No workers for jobs: what is fuzzed is what answers."""
    return os.environ | {
        "EVENHAND_JOBS_FOLDER": folder,
        "EVENHAND_JOBS_WORKERS": "0",
        "EVENHAND_BATCHES": "8",
    }


def ask_all(port: int, made: Iterable[Hostile], outcome: Outcome | None = None) -> Outcome:
    """Sends each, a few at a time; what came of them is added to `outcome`."""
    outcome = outcome or Outcome()

    def one(request: Hostile) -> tuple[Hostile, str, float]:
        begun = time.perf_counter()
        return request, answer(port, request.data), time.perf_counter() - begun

    with ThreadPoolExecutor(CLIENTS) as pool:
        for request, status, seconds in pool.map(one, made):
            outcome.statuses[f"{request.kind} {status}"] += 1
            outcome.slowest = max(outcome.slowest, seconds)
            fine = status[:1] in "1234" or (status in BROKEN and not request.whole)
            if not fine or seconds > LIMIT:
                shown = request.data[:SHOWN]
                outcome.faults.append(f"{request.kind}: {status} after {seconds:.1f} s: {shown!r}")
    return outcome


def answer(port: int, data: bytes) -> str:
    """The status a request is answered with; `closed` when the connection ends without one, `hang`
    when nothing comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT + 10) as connection:
        got = b""
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was refused before it was sent; the answer may still be there
        try:
            while piece := connection.recv(65536):
                got = got if len(got) > 64 else got + piece
        except TimeoutError:
            return "hang"
        except OSError:
            pass  # reset after the answer: bytes were left unread
    status = got.split(b" ", 2)[1:2] if got.startswith(b"HTTP/1.") else []
    return status[0].decode("latin-1")[:3] if status else ("closed" if not got else "garbled")


if __name__ == "__main__":
    sys.exit(main())
