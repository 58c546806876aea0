"""Pictures of a corpus as SVG, drawn by matplotlib: words stay words, colours follow the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from service.file_forms import BatchFault

CUTS = (34, 67)  # where the bands meet
BINS = 20
# What matplotlib is told, and what stands in the page in its place.
COLOURS = {"#010203": "var(--ink)", "#040506": "var(--soft)", "#070809": "var(--bar)"}
INK, SOFT, BAR = COLOURS
SETTINGS: dict[Any, Any] = {
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.size": 9,
    "hatch.color": BAR,
    "svg.fonttype": "none",
    "svg.hashsalt": "evenhand",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}
IDS = re.compile(r'(\bid="|href="#|url\(#)')


@dataclass(frozen=True, slots=True)
class Bin:
    """Articles whose score says about `expected`, and the share the labels say."""

    articles: int
    expected: float
    share: float
    low: float
    high: float


class Plots:
    """Draws; raises BatchFault where matplotlib is not installed."""

    def __init__(self) -> None:
        try:
            import matplotlib
            from matplotlib.figure import Figure
        except ImportError:
            told = "matplotlib is not installed: pip install 'evenhand[report]'"
            raise BatchFault(told) from None
        self._settings = matplotlib.rc_context
        self._figure = Figure
        self._drawn = 0

    def scores(self, values: Sequence[float], told: str) -> str:
        """How scores lie between 0 and 100, with lines where the bands meet."""
        with self._axes(4.2, 1.9) as (axes, done):
            _histogram(axes, values)
            axes.set_ylabel("articles")
            axes.set_xlabel("score")
        return self._svg(done, told)

    def small(self, values: Sequence[float], told: str) -> str:
        """The same for a cell of a table."""
        with self._axes(1.7, 0.6) as (axes, done):
            _histogram(axes, values)
            axes.tick_params(labelsize=7)
            axes.set_yticks([])
            axes.spines.left.set_visible(False)
        return self._svg(done, told)

    def bars(self, counts: Sequence[tuple[str, int]], told: str) -> str:
        """A bar for each count, the first on top, with its number."""
        with self._axes(4.8, 0.5 + 0.24 * len(counts)) as (axes, done):
            drawn = axes.barh([name for name, _ in counts], [n for _, n in counts], color=BAR)
            axes.bar_label(drawn, [f"{n:,}" for _, n in counts], padding=3, color=INK)
            axes.invert_yaxis()
            axes.set_xlabel("articles")
            axes.margins(x=0.12)
        return self._svg(done, told)

    def parts(self, rows: Sequence[tuple[str, int, int]], told: str) -> str:
        """For each row a full bar, and a hatched one for the rest."""
        with self._axes(4.2, 0.9 + 0.26 * len(rows)) as (axes, done):
            names = [name for name, _, _ in rows]
            full, rest = [it[1] for it in rows], [it[2] for it in rows]
            axes.barh(names, full, color=BAR, label="scored")
            axes.barh(
                names,
                rest,
                left=full,
                color="none",
                edgecolor=BAR,
                hatch="////",
                label="not scored",
            )
            axes.invert_yaxis()
            axes.set_xlabel("articles")
            axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)
        return self._svg(done, told)

    def calibration(self, bins: Sequence[Bin], told: str) -> str:
        """Where score and labels agree the points lie on the line."""
        with self._axes(4.2, 3.6) as (axes, done):
            axes.plot([0, 100], [0, 100], color=SOFT, linestyle="--", linewidth=1)
            shares = np.array([100 * it.share for it in bins])
            ends = np.array([[100 * it.low for it in bins], [100 * it.high for it in bins]])
            axes.errorbar(
                [it.expected for it in bins],
                shares,
                np.abs(ends - shares),
                color=BAR,
                fmt="o",
                capsize=3,
            )
            axes.set(xlim=(0, 100), ylim=(0, 100), xlabel="score", ylabel="labelled yes, of 100")
        return self._svg(done, told)

    @contextmanager
    def _axes(self, width: float, height: float) -> Iterator[tuple[Any, io.StringIO]]:
        with self._settings(SETTINGS):
            figure = self._figure(figsize=(width, height), layout="constrained")
            done = io.StringIO()
            yield figure.add_subplot(), done
            nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
            figure.savefig(done, format="svg", transparent=True, metadata=nothing)

    def _svg(self, done: io.StringIO, told: str) -> str:
        """The picture as an element of a page, with ids of its own."""
        self._drawn += 1
        _, _, rest = done.getvalue().partition("<svg ")
        head, end, body = rest.partition(">")
        made = f'<svg role="img" aria-label="{escape(told)}" {head}{end}{body}'
        for colour, variable in COLOURS.items():
            made = made.replace(colour, variable)
        return IDS.sub(rf"\g<1>p{self._drawn}-", made).strip()


def _histogram(axes: Any, values: Sequence[float]) -> None:
    for cut in CUTS:
        axes.axvline(cut, color=SOFT, linewidth=0.8)
    axes.hist(values, bins=BINS, range=(0, 100), color=BAR, rwidth=0.9)
    axes.set_xlim(0, 100)
    axes.set_xticks([0, *CUTS, 100])
    axes.yaxis.get_major_locator().set_params(integer=True, nbins=4)
