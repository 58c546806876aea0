"""Where the corpora lie, and what a fitted part is."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


class CorpusMissing(FileNotFoundError):
    """A corpus is not where it was looked for; the message says where that was."""


@dataclass(frozen=True, slots=True)
class Part:
    """One fitted part of a bundle: its files by name, its metrics and the corpora behind it."""

    name: str
    files: dict[str, bytes]
    metrics: dict[str, object] = field(default_factory=dict)
    corpora: tuple[str, ...] = ()


def data_folder() -> Path:
    """`EVENHAND_DATA`, else `../shared/data` beside the repository; raises CorpusMissing."""
    named = os.environ.get("EVENHAND_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        raise CorpusMissing(
            f"no corpora at {folder}: set EVENHAND_DATA to the folder that has them"
        )
    return folder


_left_out: set[str] = set()


def leave_out(*names: str) -> None:
    """From now on these corpora are missing, wherever they lie."""
    _left_out.update(names)


def corpus(*names: str) -> Path:
    """A file or folder of the corpora, as `corpus("babe", "data")`; raises CorpusMissing."""
    if names[0] in _left_out:
        raise CorpusMissing(f"corpus {names[0]!r} is left out")
    path = data_folder().joinpath(*names)
    if not path.exists():
        raise CorpusMissing(f"corpus {names[0]!r} is not at {path}")
    return path
