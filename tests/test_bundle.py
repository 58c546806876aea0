import json

import pytest

from models.bundle import MANIFEST, newest_bundle, read_bundle, write_bundle
from models.errors import BundleError

FILES = {"one.bin": b"\x00weights", "NOTICE": b"whose"}


@pytest.fixture
def folder(tmp_path):
    write_bundle(tmp_path / "2026.1.1", FILES, {"seed": 0})
    return tmp_path / "2026.1.1"


def test_a_bundle_reads_back_as_it_was_written(folder):
    bundle = read_bundle(folder)
    assert (bundle.id, dict(bundle.files), bundle.manifest["seed"]) == ("2026.1.1", FILES, 0)


def test_an_altered_file_is_refused_before_anything_opens_it(folder):
    (folder / "one.bin").write_bytes(b"\x00weightz")
    with pytest.raises(BundleError, match=r"one\.bin .* not the file that was packed"):
        read_bundle(folder)


def test_a_missing_file_is_refused(folder):
    (folder / "NOTICE").unlink()
    with pytest.raises(BundleError, match="NOTICE"):
        read_bundle(folder)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"files": 3}', '{"files": {"a": 1}}'])
def test_a_broken_manifest_is_refused(folder, content):
    (folder / MANIFEST).write_text(content)
    with pytest.raises(BundleError):
        read_bundle(folder)


def test_a_bundle_for_other_features_is_refused(folder):
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["features_version"] += 1
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="train it again"):
        read_bundle(folder)


def test_a_file_outside_the_bundle_is_refused(folder):
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["files"]["../secret"] = {"sha256": "0" * 64}
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="plain file name"):
        read_bundle(folder)


def test_a_folder_without_a_bundle_says_so(tmp_path):
    with pytest.raises(BundleError, match="no bundle at"):
        read_bundle(tmp_path)


def test_the_bundle_that_comes_with_the_package_is_whole_and_small():
    bundle = read_bundle(newest_bundle())
    assert {"attribution.npz", "calibration.json", "CARD.md", "NOTICE"} <= set(bundle.files)
    assert sum(len(content) for content in bundle.files.values()) < 40 << 20
