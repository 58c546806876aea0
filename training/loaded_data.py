"""All that the loaded-language model is fitted on, read and encoded once."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from models.annotators.loaded_words import wording
from models.annotators.sentences import find_sentences, find_tokens
from models.text import Document, Span
from training import allsides, babe, graded, marked_articles, ptc
from training.encoder import Encoder
from training.graded import GradedSentence
from training.loaded_marks import Marks, article_marks, babe_marks, span_marks
from training.loaded_student import Examples, Space, common_words, make_space, tokens_of

POOL = 24_000  # sentences of unlabelled news that the teacher is asked about
PER_ARTICLE = 6
SHORTEST, LONGEST = 6, 60  # words
# Of BABE's readers, those who would call a sentence of each grade loaded.
SHARES = np.array([0.0, 0.5, 0.95, 1.0])
GRADED = 0.15  # how much a graded sentence counts beside one of BABE
WRITTEN = 0.4  # how much its marked words do: with more, those of the corpora are told less well
LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class LoadedData:
    """BABE as examples, labels, outlets, and the groups of equal sentences; graded sentences with
    their grades, who or what is held out together with them, and whether they were written for it;
    the unlabelled pool, and the hidden layers of the encoder where there is one; the marked words,
    those of PTC and AllSides with the article of each sentence."""

    space: Space
    words: tuple[tuple[str, ...], ...]
    examples: Examples
    labels: np.ndarray
    outlets: np.ndarray
    copies: np.ndarray
    graded: Examples
    graded_words: tuple[tuple[str, ...], ...]
    grades: np.ndarray
    graded_by: np.ndarray
    written: np.ndarray
    pool: sparse.csr_matrix | None
    pool_hidden: np.ndarray | None
    babe_marks: tuple[Marks, ...]
    written_marks: tuple[Marks, ...]
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
    """The named corpora, read; BABE and the sentences written for this always. They are `encoded`
    for the part that reads sentences, which takes minutes. Raises CorpusMissing."""
    sentences = babe.load()
    marked = ptc.load() if ptc.NAME in corpora else ()
    copies = [babe.normalised(s.text) for s in sentences]
    in_babe = frozenset(copies)
    with_pool = allsides.NAME in corpora
    written = graded.written()
    by_grade = [
        one
        for one in (*written, *(graded.of_allsides() if with_pool else ()))
        if babe.normalised(one.text) not in in_babe
    ]
    unlabelled = pool_sentences(in_babe, seed=seed) if with_pool else []
    tokens = [tokens_of(s.text) for s in sentences]
    pool_tokens = [tokens_of(text) for text in unlabelled]
    common = common_words(pool_tokens or tokens)
    words = [wording(t, common) for t in tokens]
    pool_words = [wording(t, common) for t in pool_tokens]
    graded_words = [wording(tokens_of(one.text), common) for one in by_grade]
    known = frozenset((*copies, *(babe.normalised(s.text) for s in marked)))
    by_readers = [
        (one.article.id, marks)
        for one in (marked_articles.load() if with_pool else ())
        for marks in article_marks(one, known)
    ]
    space = make_space(pool_words or words, common, encoder)
    reading = encoder if encoded else None
    labels = np.array([s.biased for s in sentences], int)
    return LoadedData(
        space=space,
        words=tuple(map(tuple, words)),
        examples=Examples(
            space.features(words),
            shares=labels.astype(float),
            weights=np.ones(len(labels)),
            graded=np.zeros(len(labels), bool),
            hidden=reading.encode([s.text for s in sentences]) if reading else None,
        ),
        labels=labels,
        outlets=np.array([s.outlet for s in sentences]),
        copies=np.unique(copies, return_inverse=True)[1],
        graded=Examples(
            space.features(graded_words),
            shares=SHARES[[one.grade for one in by_grade]],
            weights=_weights(by_grade),
            graded=np.ones(len(by_grade), bool),
            hidden=reading.encode([one.text for one in by_grade]) if reading else None,
        ),
        graded_words=tuple(map(tuple, graded_words)),
        grades=np.array([one.grade for one in by_grade]),
        graded_by=np.array([one.group for one in by_grade]),
        written=np.array([one.is_written for one in by_grade]),
        pool=space.features(pool_words) if unlabelled else None,
        pool_hidden=reading.encode(unlabelled) if reading and unlabelled else None,
        babe_marks=tuple(map(babe_marks, sentences)),
        written_marks=tuple(span_marks(one.text, one.marked, weight=WRITTEN) for one in written),
        ptc_marks=tuple(span_marks(s.text, s.spans) for s in marked),
        ptc_articles=np.array([s.article for s in marked]),
        allsides_marks=tuple(marks for _, marks in by_readers),
        allsides_articles=np.array([article for article, _ in by_readers]),
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


def _weights(sentences: Sequence[GradedSentence]) -> np.ndarray:
    less = graded.balance()
    written_and_loaded = [one.is_written and one.grade > 0 for one in sentences]
    return GRADED * np.where(written_and_loaded, less, 1.0)
