"""A batch from file to file: progress for a person, a whole output or none, a summary."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from service.batch import score_lines
from service.printable import one_line
from service.scorer import Scorer

SHOWN = 20  # failures told one by one; the rest is in the output


def run_batch(source: BinaryIO, output: str, engine: Scorer, *, max_bytes: int) -> int:
    """Writes an answer for each line of `source`; returns how many failed. Raises OSError when
    `output` cannot be written."""
    console = Console(stderr=True, highlight=False, emoji=False)
    total = failed = 0
    begun = time.perf_counter()
    with whole_file(output) as out, _progress(console) as progress:
        task = progress.add_task("articles", total=_size(source), done=0)
        for answer in score_lines(source, engine, max_bytes=max_bytes):
            out.write(answer.line + b"\n")
            total += 1
            progress.update(task, completed=0, done=total)
            if answer.failure is not None:
                failed += 1
                if failed <= SHOWN:
                    console.print(one_line(answer.failure, limit=300), markup=False)
    seconds = time.perf_counter() - begun
    more = f" (the first {SHOWN} are above)" if failed > SHOWN else ""
    console.print(
        f"{total:,} lines: {total - failed:,} scored, {failed:,} failed{more}, "
        f"{seconds:.1f} s, {total / max(seconds, 1e-9):,.0f} a second"
    )
    return failed


@contextmanager
def whole_file(output: str) -> Iterator[BinaryIO]:
    """A file that appears under its name when all is written, and not at all when it is not. What
    is no plain file (standard output, a pipe) is written as it comes."""
    path = Path(output)
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with path.open("wb") as direct:
            yield direct
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _size(source: BinaryIO) -> int | None:
    """Bytes of a plain file; None for a pipe."""
    try:
        facts = os.fstat(source.fileno())
    except OSError:
        return None
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None


def _progress(console: Console) -> Progress:
    """A bar, on a terminal only."""
    return Progress(
        BarColumn(complete_style="blue", finished_style="blue"),
        TextColumn("{task.fields[done]} articles"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
