"""The image and the compose file: valid, and about commands and settings that there are."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.settings import Settings

ROOT = Path(__file__).parents[1]
yaml = pytest.importorskip("ruamel.yaml", reason="check-jsonschema is not installed")
COMPOSE = yaml.YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text("utf-8"))
OWN = ("api", "worker")


def test_the_compose_file_fits_the_compose_specification():
    command = ["check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("service", OWN)
def test_the_command_of_each_service_of_ours_is_one_of_the_cli(service):
    program, command, *options = COMPOSE["services"][service]["command"]
    shown = CliRunner().invoke(main, [command, "--help"])
    assert (program, shown.exit_code) == ("evenhand", 0)
    assert [word for word in options if word.startswith("-") and word not in shown.output] == []


def test_every_setting_in_the_files_is_a_setting_of_the_code():
    known = {f"EVENHAND_{name.upper()}" for name in Settings.model_fields}
    files = [(ROOT / name).read_text("utf-8") for name in ("Dockerfile", "docker-compose.yml")]
    named = set(re.findall(r"EVENHAND_\w+", " ".join(files)))
    assert named
    assert named <= known


@pytest.mark.parametrize("service", OWN)
def test_services_of_ours_run_with_no_more_rights_than_they_need(service):
    settings = COMPOSE["services"][service]
    assert settings["read_only"]
    assert settings["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in settings["security_opt"]
    assert settings["deploy"]["resources"]["limits"]["memory"]


def test_only_loopback_is_published_and_no_password_is_written_down():
    ports = [port for one in COMPOSE["services"].values() for port in one.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    password = COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"]
    assert password.startswith("${POSTGRES_PASSWORD:?")
