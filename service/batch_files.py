"""A batch from file to file on every core: progress for a person, a whole output or a part that can
be resumed, and a summary."""

from __future__ import annotations

import stat
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from service.batch import Answer, Line, failed, id_in, score_line
from service.batch_input import Source, open_input
from service.batch_output import Writer, open_writer
from service.batch_part import Kept, Part
from service.file_forms import BatchFault, Form, written
from service.job_errors import WorkerLost
from service.pool import Pool
from service.printable import one_line
from service.scorer import Scorer

SHOWN = 20  # failures told one by one; the rest is in the output
LoadScorer = Callable[[], Scorer]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is scored, where the answers go, and how."""

    source: str  # a file, or - for standard input
    output: str  # a file, or - for standard output
    read: Form
    write: Form
    workers: int
    max_bytes: int
    resume: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """How many lines came to what."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, answer: Answer) -> None:
        self.outcomes[answer.outcome] += 1
        if answer.reason is not None:
            self.reasons[answer.reason] += 1

    @property
    def failed(self) -> int:
        return self.outcomes["failed"]

    def __str__(self) -> str:
        of = self.outcomes
        told = ", ".join(f"{count:,} {reason}" for reason, count in self.reasons.most_common())
        why = f" ({told})" if told else ""
        return (
            f"{of.total():,} lines: {of['scored']:,} scored, {of['abstained']:,} abstained, "
            f"{self.failed:,} failed{why}"
        )


@dataclass(frozen=True, slots=True)
class LineScorer:
    """What a worker does: it answers lines with an engine of its own."""

    engine: Scorer

    @property
    def name(self) -> str:
        return self.engine.bundle_id

    def __call__(self, line: Line) -> Answer:
        return score_line(line, self.engine)


class Output(Protocol):
    """Where answers go."""

    @property
    def kept(self) -> Kept: ...

    def skip(self, lines: Iterator[Line]) -> None: ...

    def check(self, bundle: str) -> None: ...

    def write(self, line: bytes) -> None: ...


def run_batch(plan: Plan, load: LoadScorer) -> int:
    """Writes an answer for each line; returns how many failed. `load` is called in each worker.
    Raises BatchFault, BundleError and WorkersFailed."""
    console = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)
    tally = Tally()
    with (
        open_input(
            plan.source, plan.read, max_bytes=plan.max_bytes, columns=plan.columns
        ) as source,
        _output(plan, console) as out,
    ):
        out.skip(source.lines)
        first = list(islice(source.lines, plan.workers))
        workers = max(1, len(first))  # a few articles need no more
        with Pool(partial(prepare, load), workers=workers, lost=lost) as pool:
            begun = time.perf_counter()
            out.check(pool.name)
            with _progress(console, source) as advance:
                for answer in pool.map(chain(first, source.lines)):
                    out.write(answer.line)
                    tally.add(answer)
                    advance(tally.outcomes.total())
                    if answer.failure is not None and tally.failed <= SHOWN:
                        console.print(one_line(answer.failure, limit=300), markup=False)
    seconds = max(time.perf_counter() - begun, 1e-9)
    total = tally.outcomes.total()
    console.print(f"{tally}; {seconds:,.1f} s, {total / seconds:,.1f} a second", markup=False)
    if out.kept.lines:
        console.print(f"{out.kept.lines:,} lines were kept, {out.kept.failed:,} of them failed")
    return tally.failed + out.kept.failed


def prepare(load: LoadScorer) -> LineScorer:
    """What a worker makes of `load` when it starts."""
    return LineScorer(load())


def lost(line: Line) -> Answer:
    """The answer to a line that has ended the process each time it was tried."""
    answer = failed(line.index, WorkerLost(), id_=id_in(line))
    return replace(answer, failure=f"line {line.index + 1}: the process that scored it was ended")


@contextmanager
def _output(plan: Plan, console: Console) -> Iterator[Output]:
    """A part that becomes the output when all is written; what is no plain file (standard output,
    a pipe) is written as it comes."""
    path = Path(plan.output)
    if plan.output == "-" or (path.exists() and not stat.S_ISREG(path.stat().st_mode)):
        if plan.resume:
            raise BatchFault(f"{plan.output} is no file that could be resumed")
        with (
            written(plan.output),
            nullcontext(sys.stdout.buffer) if plan.output == "-" else path.open("wb") as raw,
            open_writer(raw, plan.write) as writer,
        ):
            yield Stream(writer)
        return
    part = Part(path, resume=plan.resume)
    try:
        yield part
        part.finish(plan.write)
    except BaseException:
        if part.lines:
            console.print(f"{part.lines:,} answers are kept in {part.path}; --resume goes on there")
        raise
    finally:
        part.close()


@dataclass(frozen=True, slots=True)
class Stream:
    """Answers written as they come; nothing is kept."""

    writer: Writer
    kept: Kept = field(default_factory=Kept)

    def skip(self, lines: Iterator[Line]) -> None:
        pass

    def check(self, bundle: str) -> None:
        pass

    def write(self, line: bytes) -> None:
        self.writer.write(line)


@contextmanager
def _progress(console: Console, source: Source) -> Iterator[Callable[[int], None]]:
    """A bar, on a terminal only; what is yielded takes how many articles are done."""
    progress = Progress(
        BarColumn(complete_style="blue", finished_style="blue"),
        TaskProgressColumn(),
        TextColumn("{task.fields[done]:,} articles, {task.fields[rate]:,.1f} a second"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    begun = time.perf_counter()
    task = progress.add_task(
        "articles", total=source.size, completed=source.position(), done=0, rate=0.0
    )

    def advance(done: int) -> None:
        rate = done / max(time.perf_counter() - begun, 1e-9)
        progress.update(task, completed=source.position(), done=done, rate=rate)

    with progress:
        yield advance
