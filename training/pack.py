"""All parts, fitted in order and packed into one bundle."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from models.annotators.attributions import AttributionModel
from models.annotators.loaded import LoadedModel
from models.bundle import ARTIFACTS, write_bundle
from models.calibration import read_scales
from models.engine import annotate, stripped_statistics
from models.findings import Reading
from models.overall import OverallModel, measure_overall
from models.report import Measurement
from models.text import Article
from training import allsides, attribution, loaded, overall, reference, slices
from training.card import card_of
from training.corpora import Part, leave_out
from training.licences import CORPORA, digest, notice
from training.observed import with_scores

LIBRARIES = ("numpy", "scikit-learn", "scipy", "nupunkt", "textstat", "trafilatura")
REQUIRED = ("polnear", "babe", "hyperpartisan")  # no part can be fitted without its own


def main(arguments: list[str]) -> int:
    """Fit every part and write the bundle; the exit code."""
    parser = argparse.ArgumentParser(prog="evenhand train", description=__doc__)
    keys = [entry.key for entry in CORPORA]
    parser.add_argument("--id", default="var", help="name of the bundle, as 2026.11.1")
    parser.add_argument("--out", type=Path, help="folder; models/artifacts/ID when not given")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="processes for the reference")
    parser.add_argument(
        "--parts",
        type=Path,
        help="folder in which `python -m training.attribution`, `training.loaded` and "
        "`training.overall` left their files; those are packed instead of fitted",
    )
    parser.add_argument(
        "--corpora",
        default=",".join(keys),
        help=f"the corpora to use, comma-separated; all of them when not given: {','.join(keys)}. "
        f"{', '.join(REQUIRED)} cannot be left out",
    )
    options = parser.parse_args(arguments)
    chosen = tuple(options.corpora.split(","))
    if unknown := set(chosen) - set(keys):
        parser.error(f"no such corpus: {', '.join(sorted(unknown))}")
    if needed := set(REQUIRED) - set(chosen):
        parser.error(f"cannot be left out: {', '.join(sorted(needed))}")
    leave_out(*(set(keys) - set(chosen)))
    folder = options.out or ARTIFACTS / options.id
    parts = parts_of(options.parts) if options.parts else fit_parts(chosen, seed=options.seed)
    write(folder, options.id, parts, chosen, seed=options.seed, jobs=options.jobs)
    print(f"bundle {options.id} written to {folder}")
    return 0


def fit_parts(corpora: tuple[str, ...], *, seed: int) -> list[Part]:
    """The three fitted parts, each on the corpora that are there."""
    _say("attribution")
    parts = [attribution.fit(seed=seed)]
    _say("loaded language")
    parts.append(loaded.fit(seed=seed, corpora=corpora, words="ptc" in corpora))
    _say("overall")
    parts.append(overall.fit(seed=seed, read=reader_of(parts), corpora=corpora))
    return parts


def reader_of(parts: Sequence[Part]) -> Callable[[Article], Reading]:
    """The engine up to the annotations, with the fitted parts."""
    files = {name: content for part in parts for name, content in part.files.items()}
    return partial(
        annotate,
        attributions=AttributionModel.from_files(files),
        loaded=LoadedModel.from_files(files),
    )


def write(
    folder: Path,
    name: str,
    parts: Sequence[Part],
    corpora: tuple[str, ...],
    *,
    seed: int,
    jobs: int,
) -> None:
    """Calibrate on the reference and write the bundle to `folder`."""
    digests = {entry.key: digest(entry) for entry in CORPORA if entry.key in corpora}
    files = {file: content for part in parts for file, content in part.files.items()}
    _say("calibration")
    model = OverallModel.from_files(files)
    scales, found = _calibrated(reader_of(parts), model, corpora, seed=seed, jobs=jobs)
    facts = {
        "seed": seed,
        "libraries": {library: version(library) for library in LIBRARIES},
        "corpora": {
            entry.key: {
                "title": entry.title,
                "origin": entry.origin,
                "licence": entry.licence,
                "commercial_use": entry.commercial_use,
                "sha256": digests[entry.key],
            }
            for entry in CORPORA
            if entry.key in corpora
        },
        "metrics": {part.name: part.metrics for part in parts},
    }
    files["calibration.json"] = reference.as_file(scales)
    files["NOTICE"] = notice(corpora).encode()
    files["CARD.md"] = card_of(name, facts, scales, found).encode()
    write_bundle(folder, files, facts, name=name)


def _calibrated(
    read: Callable[[Article], Reading],
    model: OverallModel,
    corpora: tuple[str, ...],
    *,
    seed: int,
    jobs: int,
) -> tuple[reference.Scales, tuple[slices.Slice, ...]]:
    """The calibration entries, and the slices of the articles that they were fitted on."""
    if allsides.NAME not in corpora:
        return reference.without_reference(), ()
    drawn = reference.sample(allsides.load(), reference.REFERENCE_SIZE, seed=seed)
    scales, observed = reference.fit_scales(
        [row.article for row in drawn], read, partial(_overall, model=model), jobs=jobs
    )
    fitted = read_scales(reference.as_file(scales))
    seen = [
        (row, with_scores(one, fitted, model)) for row, one in zip(drawn, observed, strict=True)
    ]
    return scales, slices.slices(seen, slices.outlet_sizes())


def _overall(reading: Reading, model: OverallModel) -> Measurement:
    return measure_overall(reading, stripped_statistics(reading), model)


def _say(step: str) -> None:
    print(f"fitting: {step}", file=sys.stderr, flush=True)


def parts_of(folder: Path) -> list[Part]:
    """The parts that single fits left in `folder`, with the metrics they left beside them."""
    parts = []
    for name in ("attribution", "loaded", "overall"):
        metrics = folder / f"{name}.metrics.json"
        files = sorted(path for path in folder.glob(f"{name}*") if path != metrics)
        parts.append(
            Part(
                name,
                {path.name: path.read_bytes() for path in files},
                json.loads(metrics.read_text()) if metrics.exists() else {},
            )
        )
    return parts
