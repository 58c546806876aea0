"""Text from outside made safe for a terminal: nothing in it moves the cursor or turns a line."""

from __future__ import annotations

import unicodedata

KEPT = "\n\u200c\u200d"  # line ends, and the joiners that Persian, Hindi and emoji need
DROPPED = "\r\u00ad\u200b\u2060\ufeff"  # without width and without meaning on a screen
ESCAPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, bidi marks, half surrogates, line separators


class _Shown(dict[int, str]):
    """What each character is shown as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shown = char
        if char in DROPPED:
            shown = ""
        elif char == "\t":
            shown = " "
        elif char not in KEPT and unicodedata.category(char) in ESCAPED:
            shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        self[code] = shown
        return shown


_SHOWN = _Shown()


def printable(text: str) -> str:
    """The text with controls and bidi marks written out, as `\\x1b`; lines stay lines."""
    return text.translate(_SHOWN)


def one_line(text: str, *, limit: int | None = None) -> str:
    """The same on one line, cut at a word when it is longer than `limit`."""
    words = " ".join(printable(text).split())
    if limit is not None and len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0] + " …"
    return words
