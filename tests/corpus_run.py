"""Real articles, many of them, through `evenhand batch` and through a job: how fast, beside engines
in a plain loop, and how much memory each process has at each quarter of the way.

    python -m tests.corpus_run --articles 10000          # AllSides, repeated; needs the corpora

The three take turns, a slice of the articles each, so that what else the machine does meets all
alike. Beside the rate stands the processor time of one article, starts and loading included: on a
machine that others use it is the fairer figure. Memory is the largest resident set of each process
so far (Linux only).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from service.batch import read_lines
from service.benchmark import in_a_loop, peak
from service.settings import MAX_BYTES
from tests.job_process import ROOT, Processes, until
from training.corpora import corpus

DISTINCT = 2000  # articles; repeated beyond that
WORKERS = 2


def main() -> None:
    """Prints a line a slice, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--slices", type=int, default=4)
    options = parser.parse_args()
    size = options.articles // options.slices
    requests = list(islice(cycle(articles()), size * options.slices))
    slices = [requests[at : at + size] for at in range(0, len(requests), size)]
    rates: dict[str, list[float]] = {"loop": [], "batch": [], "job": []}
    costs: dict[str, list[float]] = {"loop": [], "batch": [], "job": []}
    with tempfile.TemporaryDirectory() as name, Jobs(Path(name)) as jobs:
        for number, part in enumerate(slices):
            source = Path(name) / f"{number}.jsonl"
            source.write_bytes(b"".join(part))
            for way, run in (("loop", loop), ("batch", batch), ("job", jobs.run)):
                before = processor(jobs.pid)
                seconds, memory = run(source)
                rates[way].append(size / seconds)
                costs[way].append((processor(jobs.pid) - before) / size)
                figures = f"{rates[way][-1]:6.1f} a second {costs[way][-1] * 1000:6.0f} ms"
                print(f"{number + 1} {way:6}{figures}  {memory} MB", flush=True)
    for way in ("batch", "job"):
        fast = [mine / plain for mine, plain in zip(rates[way], rates["loop"], strict=True)]
        cost = [mine / plain for mine, plain in zip(costs[way], costs["loop"], strict=True)]
        print(
            f"{way}: {median(fast):.2f} of the rate of the plain loop, {median(cost):.2f} of its "
            f"processor time, medians of {len(fast)} slices"
        )


def articles() -> list[bytes]:
    """Request lines of AllSides; the articles that are kept for a last judgement stay out."""
    made: list[bytes] = []
    with gzip.open(corpus("allsides", "articles.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not sha256(row["ID"].encode()).hexdigest().startswith("0"):
                fields = {"id": row["ID"], "text": row["content_original"], "language": "en"}
                made.append(json.dumps(fields).encode() + b"\n")
            if len(made) == DISTINCT:
                break
    return made


def loop(source: Path) -> tuple[float, str]:
    """As many engines as a batch has, in a plain loop."""
    with source.open("rb") as lines:
        run = in_a_loop(list(read_lines(lines, max_bytes=MAX_BYTES)), WORKERS)
    return run.seconds, " + ".join(map(str, run.megabytes))


def batch(source: Path) -> tuple[float, str]:
    """The command as an analyst runs it, its start included."""
    out = source.with_suffix(".out")
    command = [sys.executable, "-m", "service.cli", "batch", str(source), "-o", str(out)]
    begun = time.perf_counter()
    memory: dict[int, int] = {}
    with subprocess.Popen(
        [*command, "--workers", str(WORKERS)], cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            time.sleep(0.5)
            memory |= {pid: mb for pid in family(process.pid) if (mb := peak(pid))}
    seconds = time.perf_counter() - begun
    with source.open("rb") as asked, out.open("rb") as answered:
        assert sum(1 for _ in asked) == sum(1 for _ in answered)
    out.unlink()
    return seconds, told(memory)


class Jobs:
    """A server and its workers, which run on from slice to slice."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = os.environ | {
            "EVENHAND_JOBS_FOLDER": str(folder / "jobs"),
            "EVENHAND_JOBS_WORKERS": str(WORKERS),
            "EVENHAND_WORKERS": "1",
            "EVENHAND_PORT": str(port),
        }
        self._asked = Processes({}, port=port)
        self._server = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )

    @property
    def pid(self) -> int:
        return self._server.pid

    def __enter__(self) -> Jobs:
        until(lambda: self._asked.answers("/health/ready"))
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(60)

    def run(self, source: Path) -> tuple[float, str]:
        """From handing in to the last result, which is read as it comes."""
        begun = time.perf_counter()
        job = self._asked.submit(source.read_bytes(), source.name)
        lines = self._asked.get(f"/v1/jobs/{job['id']}/results")
        seconds = time.perf_counter() - begun
        assert lines.count(b"\n") == job["total"]
        return seconds, told({pid: peak(pid) for pid in family(self._server.pid)})


def processor(pid: int) -> float:
    """Seconds of every process that was waited for, and of a family that still runs."""
    ended = os.times()
    ticks = 0
    for member in family(pid):
        facts = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        ticks += int(facts[11]) + int(facts[12])
    return ended.children_user + ended.children_system + ticks / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and all that it and its own have started."""
    try:
        told = [it.read_text() for it in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []  # it has ended
    return [pid, *(it for words in told for child in words.split() for it in family(int(child)))]


def told(memory: dict[int, int]) -> str:
    return " + ".join(str(megabytes) for megabytes in memory.values())


if __name__ == "__main__":
    main()
