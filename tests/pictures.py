"""The pictures of docs/guide.md, made from invented articles: `make pictures`."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner

from models.engine import Engine
from service.app import create_app
from service.cli import main as evenhand
from service.settings import Settings
from tests.browser import browser, served
from tests.page_steps import By, ended, every, example, one, opened

HERE = Path(__file__).parent
FOLDER = HERE.parent / "docs" / "pictures"
ARTICLES = [
    *sorted((HERE / "articles").glob("0*.txt")),
    *sorted((HERE / "articles").glob("1[0-2]*.txt")),
    *sorted((HERE / "genres").glob("*.txt")),
]
QUALITY = 70
TALLEST = 1600  # pixels; what is longer is shown from its beginning


@dataclass(frozen=True, slots=True)
class Stage:
    """What pictures are taken of: the service, many articles, and a page made of their reports."""

    address: str
    articles: Path
    report: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A name, a window, what to do in it, and the first and last element that are shown."""

    name: str
    width: int
    pose: Callable[[Any, Stage], None]
    first: str
    last: str
    dark: bool = False


def dispute(page: Any, stage: Stage) -> None:
    example(page, stage.address, "dispute")


def pointed(page: Any, stage: Stage) -> None:
    """A point is chosen: its words stand out and its rule is shown."""
    dispute(page, stage)
    page.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
    one(page, "#points button").click()
    page.execute_script("document.getAnimations().forEach(it => it.finish())")


def layered(page: Any, stage: Stage) -> None:
    """Every layer of the article is on."""
    dispute(page, stage)
    for box in every(page, "#layers input"):
        box.click()


def many(page: Any, stage: Stage) -> None:
    opened(page, f"{stage.address}/#many")
    one(page, "#many-file").send_keys(str(stage.articles))
    ended(page)


def report(page: Any, stage: Stage) -> None:
    opened(page, stage.report)


PICTURES = (
    Picture("page-1280", 1280, dispute, "header", "#reader"),
    Picture("page-768-dark", 768, dispute, "header", "#reader", dark=True),
    Picture("page-360", 360, dispute, "#scores-title", "#reader"),
    Picture("glance", 1280, dispute, "#scores-title", "#gauges"),
    Picture("points", 1280, pointed, "#article-title", "#rule"),
    Picture("layers", 768, layered, "#article-title", "#reader"),
    Picture("sources", 1280, dispute, "#sources-title", "#sources"),
    Picture("figures", 1280, dispute, "#figures-title", "#figures"),
    Picture("why", 1280, dispute, "#why-title", "#why dl"),
    Picture("many", 1280, many, "#view-many h2", "#many-table"),
    Picture("report", 1280, report, "h1", "svg ~ .scroll"),
)


def main(folder: Path = FOLDER) -> None:
    """Makes every picture anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in taken(PICTURES):
        (folder / name).write_bytes(content)


def taken(pictures: Iterable[Picture]) -> Iterator[tuple[str, bytes]]:
    """File names and contents."""
    with (
        TemporaryDirectory() as folder,
        served(create_app(Settings(log_requests=False), Engine.load())) as address,
    ):
        stage = _stage(address, Path(folder))
        for picture in pictures:
            with browser(width=picture.width, dark=picture.dark) as page:
                page.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
                picture.pose(page, stage)
                yield f"{picture.name}.webp", _shot(page, picture)


def _stage(address: str, folder: Path) -> Stage:
    articles, reports, made = (
        folder / name for name in ("articles.jsonl", "reports.jsonl", "r.html")
    )
    lines = [json.dumps({"id": it.stem, "text": it.read_text("utf-8")}) for it in ARTICLES]
    articles.write_text("\n".join(lines))
    for arguments in (
        ["batch", str(articles), "-o", str(reports), "--workers", "1"],
        ["report", str(reports), "-o", str(made)],
    ):
        done = CliRunner().invoke(evenhand, arguments)
        if done.exit_code:
            sys.exit(done.output)
    return Stage(address, articles, made.as_uri())


def _shot(page: Any, picture: Picture) -> bytes:
    first, last = (_box(page, it) for it in (picture.first, picture.last))
    edge = 8
    top = max(0, first["y"] - edge)
    clip = {
        "x": 0,
        "y": top,
        "width": picture.width,
        "height": min(TALLEST, last["y"] + last["height"] + edge - top),
        "scale": 1,
    }
    options = {"format": "webp", "quality": QUALITY, "captureBeyondViewport": True, "clip": clip}
    made = page.execute_cdp_cmd("Page.captureScreenshot", options)
    return base64.b64decode(made["data"])


def _box(page: Any, selector: str) -> dict[str, float]:
    """Where an element is on the page."""
    element = page.find_elements(By.CSS_SELECTOR, selector)[0]
    script = (
        "const box = arguments[0].getBoundingClientRect();"
        "return { y: box.y + scrollY, height: box.height }"
    )
    return page.execute_script(script, element)


if __name__ == "__main__":
    main()
