"""The articles that labels name, whichever corpus they are of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.text import Article
from training.allsides import load as load_allsides
from training.corpora import corpus
from training.hyperpartisan import load as load_hyperpartisan
from training.polnear import read_folder
from training.ptc import texts

LABELS = Path(__file__).parent / "labels"


def written(path: Path) -> Article:
    """The invented article in that file, by the file's name; raises FileNotFoundError."""
    return Article(text=path.read_bytes().decode("utf-8"), id=path.stem, language="en")


def all_written(folder: Path) -> dict[str, Article]:
    """Every invented article of a folder, by name, in order."""
    return {path.stem: written(path) for path in sorted(folder.glob("*.txt"))}


def invented_by_name(*folders: str) -> dict[str, Article]:
    """The invented articles of these folders of labels, by folder and name ("graded/01-02")."""
    return {
        f"{folder}/{name}": article
        for folder in folders
        for name, article in all_written(LABELS / folder / "written").items()
    }


def allsides_by_name() -> dict[str, Article]:
    """Every article of AllSides ("allsides/00JPgT4b72LdNFwS"); raises CorpusMissing."""
    return {f"allsides/{row.article.id}": row.article for row in load_allsides()}


def articles_by_name() -> Mapping[str, Article]:
    """Every article of AllSides, the hyperpartisan set and the training parts of PolNeAR and PTC,
    by corpus and name ("ptc/article701225819"); raises CorpusMissing."""
    found = allsides_by_name()
    found |= {f"hyperpartisan/{one.article.id}": one.article for one in load_hyperpartisan()}
    for annotated in read_folder(corpus("polnear", "data", "train")):
        found[f"polnear/{annotated.name}"] = Article(text=annotated.text, language="en")
    for name, text in texts():
        found[f"ptc/{name}"] = Article(text=text, language="en")
    return found
