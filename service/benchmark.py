"""What a batch costs beside engines in a plain loop: `python -m service.benchmark IN.jsonl`.

Both score the same requests with as many processes, loaded before the clock starts. The loop is the
least one could write: each process scores its share and throws the reports away. A batch keeps the
order, writes every report and loses nothing. Prints articles a second, their ratio, and the largest
memory of every process.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from service.batch import Line, read_lines
from service.batch_files import lost, prepare
from service.pool import SPAWN, Pool, cores
from service.scorer import load_scorer
from service.settings import MAX_BYTES
from service.wire import article_of, read_request


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds for all articles, and the largest memory of each process."""

    seconds: float
    megabytes: tuple[int, ...]

    def told(self, name: str, articles: int) -> str:
        memory = " + ".join(map(str, self.megabytes))
        return f"{name:10} {articles / self.seconds:6.1f} articles a second   {memory} MB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each way and round, and the ratio of the best rounds."""
    parser = argparse.ArgumentParser(prog="python -m service.benchmark", description=__doc__)
    parser.add_argument("source", type=Path, help="request objects, one a line")
    parser.add_argument("--workers", type=int, default=cores())
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args(arguments)
    with given.source.open("rb") as source:
        lines = list(read_lines(source, max_bytes=MAX_BYTES))
    loops, batches = [], []
    for _ in range(given.rounds):
        loops.append(in_a_loop(lines, given.workers))
        print(loops[-1].told("plain loop", len(lines)))
        batches.append(in_a_batch(given.source, given.workers))
        print(batches[-1].told("batch", len(lines)))
    best = min(run.seconds for run in loops) / min(run.seconds for run in batches)
    print(f"a batch does {best:.2f} of the plain loop; its first process reads and writes")


def in_a_batch(source: Path, workers: int) -> Run:
    """What `evenhand batch` does between its first line and its last."""
    load = partial(load_scorer, None)
    with (
        source.open("rb") as read,
        tempfile.TemporaryFile() as out,
        Pool(partial(prepare, load), workers=workers, lost=lost) as pool,
    ):
        begun = time.perf_counter()
        for answer in pool.map(read_lines(read, max_bytes=MAX_BYTES)):
            out.write(answer.line + b"\n")
            out.flush()
        seconds = time.perf_counter() - begun
        return Run(seconds, tuple(peak(pid) for pid in (os.getpid(), *pool.pids)))


def in_a_loop(lines: Sequence[Line], workers: int) -> Run:
    """Each process scores every so-manieth article; the slowest ends the run."""
    together = SPAWN.Barrier(workers)
    runs = []
    for first in range(workers):
        ours, theirs = SPAWN.Pipe(duplex=False)
        process = SPAWN.Process(target=_loop, args=(theirs, together, lines[first::workers]))
        process.start()
        theirs.close()
        runs.append((process, ours))
    told: list[tuple[float, int]] = [ours.recv() for _, ours in runs]
    for process, _ in runs:
        process.join()
    return Run(max(seconds for seconds, _ in told), tuple(memory for _, memory in told))


def _loop(told: Connection, together: Barrier, lines: Sequence[Line]) -> None:
    engine = load_scorer(None)
    articles = [article_of(read_request(line.data)) for line in lines]
    together.wait()
    begun = time.perf_counter()
    for article in articles:
        engine.score(article)
    told.send((time.perf_counter() - begun, peak(os.getpid())))


def peak(pid: int) -> int:
    """The largest memory a process has had, in MB; 0 where the system does not tell."""
    try:
        facts = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) // 1024 for line in facts.splitlines() if line.startswith("VmHWM")), 0
    )


if __name__ == "__main__":
    main()
