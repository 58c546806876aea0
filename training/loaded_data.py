"""All that the loaded-language model is fitted on, read and encoded once."""

from __future__ import annotations

import random
import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from models.annotators.loaded_words import wording
from models.annotators.sentences import find_sentences, find_tokens
from models.text import Document, Span
from training import allsides, babe, marked_articles, ptc
from training.encoder import Encoder
from training.loaded_marks import Marks, article_marks, babe_marks, ptc_marks
from training.loaded_student import Space, common_words, make_space, tokens_of

POOL = 24_000  # sentences of unlabelled news that the teacher is asked about
PER_ARTICLE = 6
SHORTEST, LONGEST = 6, 60  # words
LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class LoadedData:
    """BABE as features, labels, outlets, and the groups of equal sentences; the unlabelled pool
    likewise; the hidden layers of the encoder where there is one; the marked words, those of PTC
    and AllSides with the article of each sentence."""

    space: Space
    words: tuple[tuple[str, ...], ...]
    features: sparse.csr_matrix
    labels: np.ndarray
    outlets: np.ndarray
    copies: np.ndarray
    pool: sparse.csr_matrix | None
    hidden: np.ndarray | None
    pool_hidden: np.ndarray | None
    babe_marks: tuple[Marks, ...]
    ptc_marks: tuple[Marks, ...]
    ptc_articles: np.ndarray
    allsides_marks: tuple[Marks, ...]
    allsides_articles: np.ndarray


CORPORA = (babe.NAME, ptc.NAME, allsides.NAME)


def gather(
    encoder: Encoder | None,
    *,
    seed: int = 0,
    corpora: Collection[str] = CORPORA,
    encoded: bool = True,
) -> LoadedData:
    """The named corpora, read; BABE always. They are `encoded` for the part that reads sentences,
    which takes minutes. Raises CorpusMissing."""
    sentences = babe.load()
    marked = ptc.load() if ptc.NAME in corpora else ()
    copies = [babe.normalised(s.text) for s in sentences]
    with_pool = allsides.NAME in corpora
    unlabelled = pool_sentences(frozenset(copies), seed=seed) if with_pool else []
    tokens = [tokens_of(s.text) for s in sentences]
    pool_tokens = [tokens_of(text) for text in unlabelled]
    common = common_words(pool_tokens or tokens)
    words = [wording(t, common) for t in tokens]
    pool_words = [wording(t, common) for t in pool_tokens]
    known = frozenset((*copies, *(babe.normalised(s.text) for s in marked)))
    by_readers = [
        (one.article.id, marks)
        for one in (marked_articles.load() if with_pool else ())
        for marks in article_marks(one, known)
    ]
    space = make_space(pool_words or words, common, encoder)
    return LoadedData(
        space,
        tuple(map(tuple, words)),
        space.features(words),
        np.array([s.biased for s in sentences], int),
        np.array([s.outlet for s in sentences]),
        np.unique(copies, return_inverse=True)[1],
        space.features(pool_words) if unlabelled else None,
        encoder.encode([s.text for s in sentences]) if encoder and encoded else None,
        encoder.encode(unlabelled) if encoder and encoded and unlabelled else None,
        tuple(babe_marks(s) for s in sentences),
        tuple(ptc_marks(s) for s in marked),
        np.array([s.article for s in marked]),
        tuple(marks for _, marks in by_readers),
        np.array([article for article, _ in by_readers]),
    )


def pool_sentences(known: frozenset[str], *, seed: int) -> list[str]:
    """Sentences of news, a few of each article, none of which is among the `known` ones."""
    rng = random.Random(seed)
    found: list[str] = []
    for row in allsides.load():
        text = row.article.text or ""
        lines = (Span(m.start(), m.end()) for m in LINE.finditer(text))
        document = Document(text, paragraphs=tuple(lines))
        here = [s.span.of(text) for s in find_sentences(document, find_tokens(document))]
        fit = [
            s
            for s in here
            if SHORTEST <= len(s.split()) <= LONGEST and babe.normalised(s) not in known
        ]
        found += rng.sample(fit, min(PER_ARTICLE, len(fit)))
    rng.shuffle(found)
    return found[:POOL]
