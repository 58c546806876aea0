"""The partial file of a batch: every answer so far, one a line, beside the output. It survives
whatever ends the run; what was answered once is not scored again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import FileIO
from pathlib import Path

from service.batch import Line
from service.batch_output import convert
from service.file_forms import BatchFault, Form, written
from service.schema import JsonObject
from service.strict_json import MalformedJson, read_json

FAILED = b'{"index":'  # how an error line begins, and no report


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run has answered."""

    lines: int = 0
    failed: int = 0
    end: int = 0  # bytes up to the end of the last whole line
    last: JsonObject | None = None
    bundle: str | None = None


class Part:
    """The answers to come in `output`, in a file beside it that one run at a time has open.
    Raises BatchFault where an earlier run left one and nobody said to resume it."""

    def __init__(self, output: Path, *, resume: bool) -> None:
        self.output = output.resolve()
        self.path = self.output.with_name(f"{self.output.name}.part")
        with written(output):
            self._file = self._opened(resume)
        try:
            _lock(self._file, self.path)
            self.kept = _read_kept(self.path)
            self._file.truncate(self.kept.end)
        except BaseException:
            self._file.close()
            raise
        self._file.seek(self.kept.end)
        self.lines = self.kept.lines

    def _opened(self, resume: bool) -> FileIO:
        if resume and self.path.exists():
            return self.path.open("r+b", buffering=0)
        try:
            return self.path.open("x+b", buffering=0)
        except FileExistsError:
            raise BatchFault(
                f"{self.path} is there from a run that was cut off: --resume goes on where it "
                "stopped; remove the file to start anew"
            ) from None

    def write(self, line: bytes) -> None:
        """Adds an answer; what is cut off by a full disk is no whole line."""
        rest = memoryview(line + b"\n")
        with written(self.output):
            while rest:
                rest = rest[self._file.write(rest) :]
        self.lines += 1

    def finish(self, form: Form) -> None:
        """Makes the output of it, at once and in its form."""
        with written(self.output):
            os.fsync(self._file.fileno())
            if form == Form():
                self.path.replace(self.output)
            else:
                convert(self.path, self.output, form)
                self.path.unlink()
        self._file.close()

    def close(self) -> None:
        """Leaves what was answered for a later run; nothing where there is nothing."""
        if not self._file.closed:
            self._file.close()
            if not self.lines:
                self.path.unlink(missing_ok=True)

    def skip(self, lines: Iterator[Line]) -> None:
        """Passes over the lines that have their answer; raises BatchFault when the last answer is
        to something else."""
        line = None
        for _ in range(self.kept.lines):
            line = next(lines, None)
        if self.kept.lines and not (line and _answers(self.kept.last, line)):
            raise BatchFault(
                f"{self.path} holds {self.kept.lines:,} answers to another input; remove it to "
                "start anew"
            )

    def check(self, bundle: str) -> None:
        """Raises BatchFault when the answers there are were scored by another bundle."""
        if self.kept.bundle not in {None, bundle}:
            raise BatchFault(
                f"{self.path} holds answers of bundle {self.kept.bundle}, and this is {bundle}: "
                "name that bundle, or remove the file to start anew"
            )


def _answers(last: JsonObject | None, line: Line) -> bool:
    """Whether the last answer of an earlier run can be the answer to this line."""
    if last is None:
        return False
    if "error" in last:
        return bool(last["index"] == line.index)
    try:
        sent = read_json(line.data)
    except MalformedJson:
        return False
    body = sent.get("text") or sent.get("html") if isinstance(sent, dict) else None
    return isinstance(body, str) and sha256(body.encode()).hexdigest() == last["input_sha256"]


def _read_kept(path: Path) -> Kept:
    lines = failed = end = 0
    last = report = b""
    with path.open("rb") as answers:
        for answer in answers:
            if not answer.startswith(b"{"):
                raise BatchFault(f"{path} holds no answers; remove it to start anew")
            if not answer.endswith(b"\n"):
                break
            lines += 1
            end += len(answer)
            last = answer
            if answer.startswith(FAILED):
                failed += 1
            else:
                report = answer
    try:
        bundle = read_json(report)["model"]["bundle"] if report else None
        return Kept(lines, failed, end, read_json(last) if last else None, bundle)
    except (MalformedJson, KeyError, TypeError):
        raise BatchFault(f"{path} holds no answers; remove it to start anew") from None


def _lock(file: FileIO, path: Path) -> None:
    """Keeps a second run out for as long as this process lives, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchFault(f"another run is writing {path}") from None
