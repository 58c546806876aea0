"""A loaded-language model whose weights a test can state."""

from models.annotators.loaded import LoadedModel
from models.lexicons import words as entries


def loaded_model(**weights: float) -> LoadedModel:
    """Plain words weigh nothing; `weights` are those of loaded ones, which also judge."""
    plain = "the a deal of was bill signed plan said by is it in on who called that roads were open"
    words = dict.fromkeys([*plain.split(), *entries("function_words")], (0.0, -3.0))
    words |= {word.replace("_", "-"): (weight, weight) for word, weight in weights.items()}
    return LoadedModel(
        words=words,
        pairs={},
        grams={},
        pieces={},
        base=-1.0,
        judging_base=0.0,
        slope=1.0,
        offset=0.0,
        context=(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        context_base=-1.0,
    )
