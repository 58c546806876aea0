"""Tells whoever listens that a step of the engine has ended; what a clock makes of it is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def done(step: str) -> None:
    """The step of this name has ended, in this thread."""
    listener = _listener.get()
    if listener is not None:
        listener(step)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Steps that end in this block, in this thread, are told to the listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
