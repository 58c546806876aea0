"""What the image is made of: locked, hashed, listed, and told when nobody can audit it."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name):
    """Version and number of hashes of each package of a lock file."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if "==" in line]
    return {
        normal(line.split("==")[0]): (
            re.split("[ ;]", line.split("==")[1])[0],
            line.count("--hash="),
        )
        for line in lines
    }


IMAGE, EVERY = pins("requirements.image.lock"), pins("requirements.lock")


def test_every_package_of_the_image_has_its_hash_and_the_version_that_is_tested():
    assert len(IMAGE) > 40
    assert [name for name, (_, hashes) in IMAGE.items() if not hashes] == []
    tested = {name: version for name, (version, _) in EVERY.items()}
    differ = {name for name, (version, _) in IMAGE.items() if tested.get(name) != version}
    assert differ <= {"setuptools"}  # it builds, and is no part of what runs


def test_the_image_has_all_that_the_service_imports():
    needed = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["postgres"]
    names = {normal(re.split(r"[\[<>=!~; ]", it)[0]) for it in needed}
    assert names - set(IMAGE) == set()


def test_every_extra_is_locked_but_the_encoder():
    """Its torch is gigabytes, for training alone, and differs by processor."""
    extras = PROJECT["optional-dependencies"]
    for extra in set(extras) - {"encoder"}:
        names = {normal(re.split(r"[\[<>=!~; ]", it)[0]) for it in extras[extra]} - {"evenhand"}
        assert names - set(EVERY) == set(), extra


def test_the_image_installs_what_is_locked_by_its_hash_and_runs_as_nobody_else():
    assert "--require-hashes -r requirements.image.lock" in re.sub(" +", " ", DOCKERFILE)
    assert DOCKERFILE.count("pip install") == DOCKERFILE.count("--no-deps")
    assert re.search(r"^USER (?!root)\w+", DOCKERFILE, re.MULTILINE)
    for names in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE):
        assert all((ROOT / name).exists() for name in shlex.split(names))


def test_the_bill_of_materials_lists_every_package_of_the_image_with_its_hashes(tmp_path):
    pytest.importorskip("cyclonedx_py", reason="the extra `supply` is not installed")
    recipe = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    words = re.search(r"\$\(BIN\)/cyclonedx-py (.*) -o \S+", recipe)[1].split()
    made = tmp_path / "sbom.json"
    command = [sys.executable, "-m", "cyclonedx_py", *words, "-o", str(made)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    bill = json.loads(made.read_text())
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "evenhand"
    listed = {normal(it["name"]): it for it in bill["components"]}
    assert {name: it["version"] for name, it in listed.items()} == {
        name: version for name, (version, _) in IMAGE.items()
    }
    hashed = [it for it in listed.values() if "hashes" in json.dumps(it)]
    assert len(hashed) == len(listed)


def test_an_audit_that_cannot_ask_does_not_pass():
    pytest.importorskip("pip_audit", reason="the extra `supply` is not installed")
    recipe = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    words = re.search(r"\$\(BIN\)/pip-audit ([^|]*)", recipe)[1].split()
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *words],
        cwd=ROOT,
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "nothing was found to be safe" in recipe
