"""Load on a real server at a multiple of what the machine can serve: `python -m tests.load`.

Prints the unloaded median, the rate the machine can serve, and under load how fast accepted and
refused requests are answered, whether a process died, and the memory before and after.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
REFUSED = 0.5  # seconds within which 99 of 100 refusals are there
GROWTH = 1.2  # of the memory before, two seconds after the flood
Answer = tuple[int, float]  # status (0: no answer) and seconds


def main() -> int:
    """Run it; 1 when a process died, a request had no answer, p99 is over five medians, a refusal
    was slow, or memory did not come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--factor", type=float, default=2.0, help="of the rate that can be served")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    port = free_port()
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--workers", str(options.workers)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()  # it says when it listens
        bodies = [body_of(path) for path in ARTICLES]
        for body in bodies[:8]:
            ask(port, body)
        unloaded = median(ask(port, body)[1] for body in bodies * 2)
        rate = capacity(port, bodies, seconds=min(options.seconds, 10.0), clients=options.workers)
        before, people = memory(server.pid)
        answers = flood(port, bodies, rate=rate * options.factor, seconds=options.seconds)
        time.sleep(2)
        after, left = memory(server.pid)
        return report(unloaded, rate, answers, (before, after), died=people - left)
    finally:
        server.terminate()
        server.wait(30)


def report(
    unloaded: float,
    rate: float,
    answers: list[Answer],
    megabytes: tuple[float, float],
    *,
    died: set[int],
) -> int:
    """Prints the figures; the exit code."""
    accepted = sorted(seconds for status, seconds in answers if status == 200)
    refused = sorted(seconds for status, seconds in answers if status == 503)
    other = sorted({status for status, _ in answers} - {200, 503})
    p99 = quantiles(accepted, n=100)[98]
    print(f"unloaded median          {unloaded * 1000:.0f} ms")
    print(f"served when asked for    {rate:.1f} articles a second")
    print(
        f"requests                 {len(answers)}: {len(accepted)} answered, {len(refused)} refused"
    )
    print(f"answered, median / p99   {median(accepted) * 1000:.0f} / {p99 * 1000:.0f} ms")
    print(f"p99 in unloaded medians  {p99 / unloaded:.1f}")
    if refused:
        print(
            f"refused, median / last   {median(refused) * 1000:.0f} / {refused[-1] * 1000:.0f} ms"
        )
    print(f"memory before / after    {megabytes[0]:.0f} / {megabytes[1]:.0f} MB")
    print(f"processes that died      {len(died)}")
    print(f"other answers            {other or 'none'}")
    slow = p99 > 5 * unloaded or any(
        seconds > REFUSED for seconds in refused[: len(refused) * 99 // 100]
    )
    grown = megabytes[1] > GROWTH * megabytes[0]
    return int(bool(died or other or slow or grown))


def body_of(path: Path) -> bytes:
    return json.dumps({"text": path.read_bytes().decode("utf-8"), "language": "en"}).encode()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def ask(port: int, body: bytes) -> Answer:
    """One request on a connection of its own."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/v1/score", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - started
    except OSError:
        return 0, time.perf_counter() - started
    finally:
        connection.close()


def capacity(port: int, bodies: list[bytes], *, seconds: float, clients: int) -> float:
    """Articles a second when so many clients ask as fast as they are answered."""
    until = time.perf_counter() + seconds

    def one(number: int) -> int:
        done = 0
        while time.perf_counter() < until:
            status, _ = ask(port, bodies[(done + number) % len(bodies)])
            done += status == 200
        return done

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(one, range(clients))) / seconds


def flood(port: int, bodies: list[bytes], *, rate: float, seconds: float) -> list[Answer]:
    """Requests at a fixed rate, whether or not those before are answered."""
    answers = []
    started = time.perf_counter()
    with ThreadPoolExecutor(64) as pool:
        for number in range(int(rate * seconds)):
            time.sleep(max(0.0, started + number / rate - time.perf_counter()))
            answers.append(pool.submit(ask, port, bodies[number % len(bodies)]))
        return [answer.result() for answer in answers]


def memory(pid: int) -> tuple[float, set[int]]:
    """Resident megabytes of a server and its processes, and their numbers (Linux only)."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True)
    rows = [tuple(map(int, row)) for row in re.findall(r"(\d+)\s+(\d+)\s+(\d+)", listed.stdout)]
    family = {number for number, parent, _ in rows if pid in (number, parent)}
    return sum(rss for number, _, rss in rows if number in family) / 1024, family


if __name__ == "__main__":
    sys.exit(main())
