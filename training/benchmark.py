"""What scoring one article costs, step by step, on one core in a warm process."""

from __future__ import annotations

import argparse
import cProfile
import pstats
from time import perf_counter

from models.engine import Engine
from models.text import Article
from training.figures_eval import names, text_of

WORDS = 600
STEPS = (
    "clean",
    "find_tokens",
    "find_sentences",
    "guess_genre",
    "find_attributions",
    "find_sources",
    "find_figures",
    "find_phrases",
    "find_claims",
    "find_accusations",
    "find_disputes",
    "measure",
    "readability",
    "measure_overall",
)


def articles_of(words: int) -> list[str]:
    """Texts of about so many words, joined from the invented articles of the tests."""
    texts, piece = [], ""
    for name in names():
        piece = f"{piece}\n\n{text_of(name)}"
        if len(piece.split()) >= words:
            texts.append(piece)
            piece = ""
    return texts


def main(arguments: list[str]) -> int:
    """Print milliseconds an article and the share of each step; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training benchmark", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    started = perf_counter()
    engine = Engine.load()
    print(f"load: {perf_counter() - started:.2f} s")
    texts = [Article(text=text, language="en") for text in articles_of(WORDS)]
    words = sum(len((article.text or "").split()) for article in texts) / len(texts)
    engine.score(texts[0])
    best = min(_round(engine, texts) for _ in range(rounds))
    print(
        f"{1000 * best / len(texts):.1f} ms an article of {words:.0f} words, "
        f"{len(texts) / best:.1f} articles a second (best of {rounds} rounds)"
    )
    profile = cProfile.Profile()
    profile.runcall(_round, engine, texts)
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]
    rows: dict[str, float] = {}
    for (_, _, name), (_, _, _, cumulative, _) in stats.stats.items():  # type: ignore[attr-defined]
        if name in STEPS:
            rows[name] = rows.get(name, 0.0) + cumulative
    for name, seconds in sorted(rows.items(), key=lambda row: -row[1]):
        print(f"{name:20} {100 * seconds / total:5.1f} %")
    return 0


def _round(engine: Engine, texts: list[Article]) -> float:
    started = perf_counter()
    for article in texts:
        engine.score(article)
    return perf_counter() - started
