"""The body of a request, read as it arrives by a thread of its own and laid down on disk. A client
that sends everything before it reads anything, as most do, would otherwise wait for a service that
waits for it; and memory stays small however far it is ahead."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from socket import SHUT_RD, socket
from typing import IO, Any

from flask import Request

from service.errors import BatchTooLarge, CutOff

MEMORY = 1024 * 1024  # bytes held before the rest goes to disk
BLOCK = 64 * 1024
PATIENCE = 120.0  # seconds a client may neither send nor take anything


class Upload:
    """The lines of a body. What ends it early is raised after the last whole line."""

    def __init__(self, request: Request, *, max_bytes: int) -> None:
        self._input = request.environ["wsgi.input"]
        self._socket: socket | None = request.environ.get("gunicorn.socket")
        self._length = request.content_length
        self._max = max_bytes
        request.max_content_length = sys.maxsize  # Werkzeug would cut off there without a word
        pieces = _pieces(self._input, request.stream)
        self._file = tempfile.SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115 - see close
        self._news = threading.Condition()
        self._written = self._read = 0
        self._ended = self._closed = False
        self._fault: Exception | None = None
        if self._socket is not None:
            self._socket.settimeout(PATIENCE)
        self._thread = threading.Thread(target=self._receive, args=(pieces,), daemon=True)
        self._thread.start()

    def readline(self, size: int, /) -> bytes:
        """The next line, or `size` bytes of it; nothing at the end. Raises BatchTooLarge, or
        CutOff."""
        parts: list[bytes] = []
        with self._news:
            while True:
                self._file.seek(self._read)
                part = self._file.readline(size)
                self._read += len(part)
                size -= len(part)
                parts.append(part)
                if part.endswith(b"\n") or not size:
                    return b"".join(parts)
                if self._read < self._written:
                    continue
                if self._ended:
                    if self._fault is not None:
                        raise self._fault
                    return b"".join(parts)
                self._news.wait()

    def drain(self) -> None:
        """Reads on for a while what nobody wants: a connection closed with bytes unread takes the
        answers with it."""
        self._thread.join(PATIENCE)

    def close(self) -> None:
        """Ends the reading; a connection that was not read to its end is not used again."""
        with self._news:
            self._closed = True
        if hasattr(self._input, "failed") and (not self._ended or self._fault is not None):
            self._input.failed = True  # as gunicorn marks it
        if self._socket is not None:
            if not self._ended:
                with suppress(OSError):
                    self._socket.shutdown(SHUT_RD)
            self._thread.join()
            with suppress(OSError):
                self._socket.settimeout(None)
        self._file.close()

    def _receive(self, pieces: Iterator[bytes]) -> None:
        fault: Exception | None = None
        try:
            arrived = 0
            for piece in pieces:
                self._keep(piece[: max(0, self._max - arrived)])
                arrived += len(piece)
                if arrived > self._max:
                    fault = BatchTooLarge(f"at most {self._max:,} bytes are read as one batch")
                if self._closed or arrived > 2 * self._max:
                    break
            if fault is None and self._length is not None and arrived < self._length:
                fault = CutOff()
        except Exception as error:
            fault = error
        with self._news:
            self._fault, self._ended = fault, True
            self._news.notify_all()

    def _keep(self, piece: bytes) -> None:
        with self._news:
            if piece and not self._closed:
                self._file.seek(self._written)
                self._file.write(piece)
                self._written += len(piece)
                self._news.notify_all()


def _pieces(raw: Any, stream: IO[bytes]) -> Iterator[bytes]:
    """The body as it arrives; raises CutOff. gunicorn's own reading waits until all that was asked
    for is there, and a client that waits for its first answer would wait for ever: its reader is
    asked for one byte, and then for what came with it."""
    try:
        reader = getattr(raw, "reader", None)
        if reader is None:
            while piece := stream.read(BLOCK):
                yield piece
            return
        held = reader if hasattr(reader, "buf") else reader.unreader
        while first := reader.read(1):
            yield first + reader.read(held.buf.tell())
    except Exception as error:  # of a kind that depends on the server
        raise CutOff from error
