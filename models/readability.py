"""How hard the text is to read, by two formulas that need no word list.

The automated readability index (Senter and Smith 1967) and the index of Coleman and Liau (1975),
both in US school grades. The other measures of textstat fetch word lists when first called.
"""

from __future__ import annotations

import textstat


def readability(text: str) -> dict[str, float]:
    """Both indices of the text, to a tenth; nothing for a text without a word."""
    if not any(character.isalnum() for character in text):
        return {}
    return {
        "automated_readability_index": round(float(textstat.automated_readability_index(text)), 1),
        "coleman_liau_index": round(float(textstat.coleman_liau_index(text)), 1),
    }
