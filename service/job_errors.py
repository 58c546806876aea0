"""What can be wrong with a job, apart from its articles."""

from __future__ import annotations


class JobTooLarge(ValueError):
    """More lines or bytes than one job takes."""


class UnknownJob(LookupError):
    """No job has this id, or it has been deleted."""

    def __init__(self) -> None:
        super().__init__("no job has this id; jobs are deleted when they expire")


class KeyReused(ValueError):
    """The key of another submission."""

    def __init__(self) -> None:
        super().__init__("this Idempotency-Key came with another body before")


class StoreUnavailable(Exception):
    """The store cannot be read or written now: full, read-only, away. Nothing is half done."""

    retry_after = 5  # seconds

    def __init__(self) -> None:
        super().__init__("jobs cannot be stored or read right now; what was accepted is kept")


class TooManyFollowers(Exception):
    """More clients wait for results than there are threads to spare."""

    retry_after = 10

    def __init__(self) -> None:
        super().__init__("too many clients are waiting for results of jobs that still run")


class WorkerLost(Exception):
    """An article whose reading ended several worker processes."""
