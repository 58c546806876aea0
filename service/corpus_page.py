"""A corpus as one page: pictures, counts, and what they do not say. It fetches and runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

import numpy as np

from service.corpus import NO_VALUE, SCORES, Corpus, counted
from service.corpus_calibration import Calibration, calibrate
from service.corpus_plots import CUTS, Plots
from service.wire import NOTE

SHORT = {
    "one_sided_sourcing": "Sourcing",
    "unverified_figures": "Figures",
    "loaded_language": "Loaded language",
    "overall": "Likeness",
}
MOST_GROUPS = 20  # values of a column that are drawn: those of the most articles
MIN_GROUP = 20  # articles; fewer say nothing of how scores lie
MOST_CODES = 20
STYLE = files("service") / "page" / "corpus.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LIE = """Each bar is a number of articles. Lines stand where few, some and many points to check
meet. A score is a place among reference news, with an interval of its own, and no probability of
fault."""
ABSTAINED = """Where a text is too thin, or of a kind for which a score means nothing, none is
given and none is made up. Its lists are filled all the same."""
FOUND = """Articles in which a point was found at least once. What each means, with an example and
a near miss, is in docs/codes.md, and at /codes of the service."""
APART = f"""In the order of the alphabet. No mean and no rank is given, on purpose: scores are of
single texts, kinds of text and subjects differ between the rows, many texts are not scored, and a
sum of such scores is no mark for an outlet, an author or a group. Fewer than {MIN_GROUP} scored
articles are not drawn."""
LABELLED = """Only the likeness score is a probability: of being labelled hyperpartisan as the
readers of its reference did. Labels of another meaning may lie elsewhere and be right. Bars hold
in 95 of 100 such samples."""


def render(corpus: Corpus, *, name: str, by: str | None, label: str | None) -> str:
    """The whole page."""
    plots = Plots()
    parts = [
        f"<h1>Reports in {escape(name)}</h1>",
        _facts(corpus),
        "<h2>How the scores lie</h2>",
        _hint(LIE),
        f"<div class='plots'>{''.join(_score(plots, corpus, it) for it in SCORES)}</div>",
        "<h2>What was not scored, and why</h2>",
        _abstentions(plots, corpus),
        "<h2>The most frequent points to check</h2>",
        _codes(plots, corpus),
    ]
    if by is not None:
        parts += [f"<h2>By {escape(by)}</h2>", _groups(plots, corpus, by)]
    if label is not None:
        parts += [f"<h2>Against the labels in {escape(label)}</h2>", _labels(plots, corpus)]
    parts.append(f"<p><strong>{escape(NOTE)}</strong></p>")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evenhand: {escape(name)}</title><style>{STYLE.read_text('utf-8')}</style></head>\n"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _facts(corpus: Corpus) -> str:
    bundles = ", ".join(sorted(corpus.bundles))
    lines = [f"{counted(corpus.articles, 'article')}, scored by bundle {escape(bundles)}."]
    if len(corpus.bundles) > 1:
        lines.append("Scores of different bundles do not compare: score them again with one.")
    if corpus.failed:
        lines.append(f"Left out as errors: {_listed(corpus.failed)}.")
    if corpus.broken:
        lines.append(f"Left out, not to be read: {counted(corpus.broken, 'line')}.")
    if corpus.modified:
        lines.append(f"Scored by rules of the caller's own: {corpus.modified:,}.")
    return "".join(f"<p>{line}</p>" for line in lines)


def _score(plots: Plots, corpus: Corpus, name: str) -> str:
    values = _scored(corpus.scores[name])
    told = f"{SCORES[name]}: {_bands(values)}"
    picture = plots.scores(values, told) if values else "<p>Not scored in any article.</p>"
    return (
        f"<div><h3>{escape(SCORES[name])}</h3>{picture}<p class='hint'>{_bands(values)}</p></div>"
    )


def _abstentions(plots: Plots, corpus: Corpus) -> str:
    rows = [
        (SHORT[name], len(_scored(values)), len(values) - len(_scored(values)))
        for name, values in corpus.scores.items()
    ]
    told = "; ".join(f"{name}: {full:,} scored, {rest:,} not" for name, full, rest in rows)
    reasons = [
        (SCORES[name], reason, f"{count:,}")
        for name, counts in corpus.reasons.items()
        for reason, count in counts.most_common()
    ]
    table = _table(("Score", "Not scored because", "Articles"), reasons) if reasons else ""
    return _hint(ABSTAINED) + plots.parts(rows, told) + table


def _codes(plots: Plots, corpus: Corpus) -> str:
    if not corpus.codes:
        return "<p>No point was found by these checks.</p>"
    counts = corpus.codes.most_common(MOST_CODES)
    told = ", ".join(f"{code}: {count:,}" for code, count in counts)
    return _hint(FOUND) + plots.bars(counts, told)


def _groups(plots: Plots, corpus: Corpus, by: str) -> str:
    sizes = Counter(corpus.groups)
    shown = sorted((name for name, _ in sizes.most_common(MOST_GROUPS)), key=str.casefold)
    groups = np.array(corpus.groups)
    rows = []
    for group in shown:
        cells = [escape(group), f"<td class='number'>{sizes[group]:,}"]
        for name, values in corpus.scores.items():
            held = _scored(np.asarray(values)[groups == group])
            told = f"{group}, {SCORES[name]}: {_bands(held)}"
            few = f"<span class='hint'>{len(held):,} scored: too few to draw</span>"
            cells.append(
                few
                if len(held) < MIN_GROUP
                else f"{plots.small(held, told)}<br><span class='hint'>{len(held):,} scored</span>"
            )
        rows.append(cells)
    left = len(sizes) - len(shown)
    more = f" Values with fewer articles, left out: {left:,}." if left else ""
    none = f" Articles without a value: {sizes[NO_VALUE]:,}." if NO_VALUE in sizes else ""
    heads = (by, "Articles", *SCORES.values())
    return _hint(f"{APART}{more}{none}") + _scrolled(f"By {by}", _rows(heads, rows))


def _labels(plots: Plots, corpus: Corpus) -> str:
    made = calibrate(corpus.scores["overall"], corpus.labels)
    if not isinstance(made, Calibration):
        return f"<p>No calibration is shown: {escape(made)}.</p>"
    rows = [
        (f"{it.articles:,}", f"{it.expected:.1f}", f"{100 * it.share:.1f}", _ends(it.low, it.high))
        for it in made.bins
    ]
    told = "; ".join(f"score {row[1]}: {row[2]} of 100 labelled yes ({row[3]})" for row in rows)
    facts = (
        f"{made.articles:,} articles with a score and a label, {made.labelled_yes:,} labelled yes. "
        f"Calibration error {made.error:.3f}, Brier score {made.brier:.3f}."
    )
    table = _table(("Articles", "Mean score", "Labelled yes, of 100", "Interval"), rows)
    return f"{_hint(LABELLED)}<p>{facts}</p>{plots.calibration(made.bins, told)}{table}"


def _ends(low: float, high: float) -> str:
    return f"{100 * low:.1f} to {100 * high:.1f}"


def _scored(values: Iterable[float]) -> list[float]:
    made = np.asarray(values, float)
    return list(made[~np.isnan(made)])


def _bands(values: Sequence[float]) -> str:
    low = sum(it < CUTS[0] for it in values)
    high = sum(it >= CUTS[1] for it in values)
    return (
        f"{len(values):,} scored: {low:,} under {CUTS[0]}, "
        f"{len(values) - low - high:,} between, {high:,} from {CUTS[1]}"
    )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {escape(name)}" for name, count in counts.most_common(10))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return _scrolled(heads[0], _rows(heads, [[escape(cell) for cell in row] for row in rows]))


def _scrolled(label: str, table: str) -> str:
    """A table that is moved sideways where it is wider than the window."""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'
    )


def _hint(words: str) -> str:
    return f'<p class="hint">{escape(words)}</p>'


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are markup already; one may bring its own opening tag."""
    head = "".join(f"<th scope='col'>{escape(it)}</th>" for it in heads)
    body = "".join(
        f"<tr>{''.join(it if it.startswith('<td') else f'<td>{it}' for it in row)}</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
