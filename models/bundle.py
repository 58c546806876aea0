"""A folder of trained artefacts: read, verify, refuse, write.

Nothing in a bundle is executed: weights are tables of numbers, and each file's digest is checked
before any library opens it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import BundleError

ARTIFACTS = Path(__file__).parent / "artifacts"
SCHEMA = 1
# Raise it whenever tokens, sentences or features change: weights fitted on others are then refused.
FEATURES_VERSION = 1
MANIFEST = "manifest.json"
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Bundle:
    """Verified bytes of every file, and the manifest that lists them."""

    id: str
    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]


def newest_bundle() -> Path:
    """The folder of the latest bundle that came with the package; raises BundleError."""
    found = sorted(
        (path.parent for path in ARTIFACTS.glob(f"*/{MANIFEST}")),
        key=lambda folder: [int(part) if part.isdigit() else -1 for part in folder.name.split(".")],
    )
    if not found:
        raise BundleError("no bundle was found: run `evenhand train` to make one")
    return found[-1]


def read_bundle(folder: Path) -> Bundle:
    """The bundle in `folder`; raises BundleError when it is missing, incomplete, altered or made
    for another version."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        listed: dict[str, dict[str, Any]] = dict(manifest["files"])
        schema, features, name = (
            manifest["schema"],
            manifest["features_version"],
            manifest["bundle"],
        )
    except FileNotFoundError as error:
        raise BundleError(f"no bundle at {folder}: its {MANIFEST} is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BundleError(f"the {MANIFEST} at {folder} cannot be read: {error}") from error
    if (schema, features) != (SCHEMA, FEATURES_VERSION):
        raise BundleError(
            f"bundle {name} was made for schema {schema}, features {features}; this version needs "
            f"schema {SCHEMA}, features {FEATURES_VERSION}: train it again"
        )
    files = {}
    for file, entry in listed.items():
        if Path(file).name != file:
            raise BundleError(f"bundle {name} lists {file!r}, which is not a plain file name")
        try:
            path = folder / file
            if path.stat().st_size > MAX_BYTES:
                raise BundleError(f"{file} of bundle {name} is larger than {MAX_BYTES} bytes")
            content = path.read_bytes()
        except OSError as error:
            raise BundleError(f"{file} of bundle {name} cannot be read: {error}") from error
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise BundleError(f"{file} of bundle {name} is not the file that was packed (SHA-256)")
        files[file] = content
    return Bundle(str(name), manifest, files)


def write_bundle(
    folder: Path, files: Mapping[str, bytes], facts: Mapping[str, Any], *, name: str | None = None
) -> Bundle:
    """Write files and manifest; the manifest comes last, so a half-written bundle is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {
        "bundle": name or folder.name,
        "schema": SCHEMA,
        "features_version": FEATURES_VERSION,
        "files": {
            file: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for file, content in sorted(files.items())
        },
        **facts,
    }
    for file, content in files.items():
        _write(folder / file, content)
    _write(folder / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
    return Bundle(str(manifest["bundle"]), manifest, dict(files))


def _write(path: Path, content: bytes) -> None:
    """Write beside the target and rename, so that nobody reads half a file."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
        handle.write(content)
    os.chmod(handle.name, 0o644)
    os.replace(handle.name, path)
