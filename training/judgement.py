"""How often an editor agrees: findings of articles that nobody develops on, judged one by one.

`python -m training.judgement draw FOLDER` writes the drawn findings for readers, each in its
article. Two readers who work apart call each right or wrong by the definitions; their verdicts,
without a word of the articles, are in `labels/findings`. `evenhand evaluate --only findings`
counts them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from models.engine import Engine
from models.report import Finding, Report
from models.text import Article
from training import allsides
from training.rows import Row
from training.unlabelled import kept_for_judgement, scored

LABELS = Path(__file__).parent / "labels" / "findings"
READERS = ("a", "b")
# All by the letter of docs/codes.md: all articles in which no finding had been judged before, the
# draw of bundle 2026.11.9, and that of 2026.11.14.
HARD, EARLIER, STRICT = ("c", "d"), ("e", "f"), ("k", "l")
# The last draw by readers who ask, too, whether the text shows what a judging word rests on.
DEMANDING = ("m", "n")
# Every finding on an accusation that bundle 2026.11.11 makes in the articles kept for judgement.
ACCUSED = ("g", "h")
# Every finding of bundle 2026.11.14 in articles written for this (`labels/findings/written`).
WRITTEN = ("o", "p")
FOLDERS = ("allsides", "accusations", "figures", "findings", "graded", "loaded.json")
ARTICLES, FINDINGS = 90, 100
IDENTIFIER = re.compile(r"[A-Za-z0-9]{16}")
RIGHT, ANOTHERS, NO_TEXT = "r", "v", "m"  # verdicts of `read.jsonl`; others are of the words
FEWEST = 3  # a code judged less often has no row of its own


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """One finding, by the place of its words."""

    article: str
    code: str
    start: int
    end: int
    in_title: bool = False


def main(arguments: list[str] | None = None) -> int:
    """Write the drawn findings for readers; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.judgement", description=__doc__)
    parser.add_argument("command", choices=["draw"])
    parser.add_argument("folder", type=Path, help="one text an article, and sheet.jsonl to fill in")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    drawn = draw(Engine.load(), seed=options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    sheet = []
    for article, findings in drawn:
        text = for_readers(article, findings)
        (options.folder / f"{article.id}.txt").write_text(text, "utf-8")
        sheet += [{**asdict(judged(article, f)), "right": None, "why": ""} for f in findings]
    lines = "".join(json.dumps(row) + "\n" for row in sheet)
    (options.folder / "sheet.jsonl").write_text(lines, "utf-8")
    print(f"{len(sheet)} findings in {len(drawn)} articles: {options.folder}", file=sys.stderr)
    return 0


def draw(engine: Engine, *, seed: int) -> list[tuple[Article, list[Finding]]]:
    """FINDINGS findings, each as likely as any other, of ARTICLES articles that have some and that
    no reader of labels has opened."""
    pairs: list[tuple[Article, Finding]] = []
    read = _labelled()
    kept = (row.article for row in kept_for_judgement(seed=seed))
    articles = (article for article in kept if article.id not in read)
    having = 0
    for article, report in scored(articles, engine.score):
        found = findings_of(report)
        pairs += [(article, finding) for finding in found]
        having += bool(found)
        if having == ARTICLES:
            break
    chosen = random.Random(seed).sample(pairs, min(FINDINGS, len(pairs)))
    by_article: dict[str, tuple[Article, list[Finding]]] = {}
    for article, finding in chosen:
        by_article.setdefault(article.id or "", (article, []))[1].append(finding)
    return list(by_article.values())


def findings_of(report: Report) -> list[Finding]:
    """Every finding of the three dimensions."""
    return [f for score in report.dimensions.values() for f in score.measurement.findings]


def judged(article: Article, finding: Finding) -> Judged:
    """The finding by its place."""
    span = finding.span
    return Judged(article.id or "", finding.code, span.start, span.end, span.in_title)


def for_readers(article: Article, findings: list[Finding]) -> str:
    """The article with the words of its findings in brackets, below a list of the findings."""
    text, title = article.text or "", article.title or ""
    numbered = list(enumerate(findings, 1))
    head = [f"{n}. {f.code}: {f.message}" for n, f in numbered]
    for n, finding in sorted(numbered, key=lambda pair: -pair[1].span.start):
        span = finding.span
        if span.in_title:
            title = f"{title[: span.start]}⟦{n} {span.of(title)} ⟧{title[span.end :]}"
        else:
            text = f"{text[: span.start]}⟦{n} {text[span.start : span.end]} ⟧{text[span.end :]}"
    return "\n".join([*head, "", f"TITLE: {title}", f"URL: {article.url or ''}", "", text, ""])


def verdicts(reader: str) -> dict[Judged, bool]:
    """What one reader called right."""
    lines = (LABELS / f"{reader}.jsonl").read_text("utf-8").splitlines()
    found = {}
    for row in map(json.loads, lines):
        place = {name: row[name] for name in Judged.__dataclass_fields__}
        found[Judged(**place)] = bool(row["right"])
    return found


def read_one_by_one(*codes: str) -> dict[str, dict[tuple[int, int], str]]:
    """Findings in the text of other articles, judged while the engine was developed: of each
    article the places of those with these codes, with RIGHT or the letter of what is wrong."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    for row in map(json.loads, (LABELS / "read.jsonl").read_text("utf-8").splitlines()):
        if row["code"] in codes and not row["in_title"]:
            found.setdefault(row["article"], {})[row["start"], row["end"]] = row["verdict"]
    return found


def _labelled() -> set[str]:
    """Every word of the files of labels, among them the identifiers of their articles; what the two
    readers of the last draw called right is none of them."""
    files = [path for name in FOLDERS for path in _files(LABELS.parent / name)]
    last = {LABELS / f"{reader}.jsonl" for reader in READERS}
    texts = (f"{path.name} {path.read_text('utf-8')}" for path in files if path not in last)
    return {word for text in texts for word in IDENTIFIER.findall(text)}


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.json*")) if path.is_dir() else [path]


def rows(engine: Engine) -> Iterator[Row]:
    """The share of judged findings that both readers call right, of all and of each code, for each
    pair of readers; and of the first pair's, whose errors nobody reads, the share that this engine
    still gives, and how many of these are right."""
    places, right = yield from _shares("findings", READERS)
    yield from _shares("findings.hard", HARD)
    yield from _shares("findings.earlier", EARLIER)
    yield from _shares("findings.strict", STRICT)
    yield from _shares("findings.demanding", DEMANDING)
    yield from _shares("findings.accused", ACCUSED)
    yield from _shares("findings.written", WRITTEN, of="144 invented articles")
    still = given(engine, {place.article for place in places}) & places
    what = f"{len(places)} findings of AllSides articles that nobody developed on"
    yield Row("findings.given", f"{what}: given by this version", len(still) / len(places))
    share = len(still & right) / len(still) if still else 0.0
    yield Row("findings.given.right", f"{len(still)} of them that it gives: right to both", share)


def _shares(
    key: str, readers: tuple[str, str], *, of: str = "AllSides articles"
) -> Generator[Row, None, tuple[set[Judged], set[Judged]]]:
    """What a pair of readers calls right; returns the findings, and those right to both."""
    first, second = (verdicts(reader) for reader in readers)
    both = {place for place in first if first[place] and second[place]}
    what = f"{len(first)} findings of {of}"
    yield Row(f"{key}.right", f"{what}: right to both readers", len(both) / len(first))
    same = sum(first[place] == second[place] for place in first) / len(first)
    yield Row(f"{key}.agreement", f"{what}: the readers agree", same)
    for code, times in sorted(Counter(place.code for place in first).items()):
        if times >= FEWEST:
            right = sum(place.code == code for place in both) / times
            yield Row(f"{key}.{code}", f"{times} findings {code}: right to both", right)
    return set(first), both


def given(engine: Engine, articles: set[str]) -> set[Judged]:
    """Every finding that the engine gives in these articles."""
    named = (row.article for row in allsides.load() if row.article.id in articles)
    return {
        judged(article, finding)
        for article, report in scored(named, engine.score)
        for finding in findings_of(report)
    }


if __name__ == "__main__":
    sys.exit(main())
