"""Are the files of deploy/ what their programs take, and do they name settings that there are?"""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from dashboard.cli.command import commands
from dashboard.settings import read_settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TOLD = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def told():
    """Every file that an administrator copies, with its text."""
    found = (path for path in DEPLOY.rglob("*") if path.is_file())
    return {path.relative_to(DEPLOY).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_only_settings_that_are_explained_are_named():
    known = set(re.findall(r"JIHENG_[A-Z_]+", TOLD))
    named = {name for text in told().values() for name in re.findall(r"JIHENG_[A-Z_]+", text)}
    assert {name.removesuffix("_FILE") for name in named} <= known


class Asked(dict):
    """An environment that keeps which variables were asked for."""

    def __init__(self, **given):
        super().__init__(given)
        self.names = set()

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)


def explained():
    """The variables of the table of settings; ``_PORT`` is said of the name before it."""
    table = TOLD[TOLD.index("| `JIHENG_HOME`") :].partition("\n\n")[0]
    for row in table.splitlines():
        first, *others = re.findall(r"`(JIHENG_[A-Z_]+|_[A-Z_]+|PORT)`", row.split(" | ")[0])
        yield first
        prefix = "_".join(first.split("_")[:2])
        yield from (prefix + name if name.startswith("_") else name for name in others)


def test_every_setting_that_is_read_is_explained_and_no_other():
    asked = Asked(JIHENG_SMTP_HOST="mail", JIHENG_SMTP_SENDER="fund@example.org")
    read_settings(asked)
    read = {name.removesuffix("_FILE") for name in asked.names}
    read = {name for name in read if name.startswith("JIHENG_")} | {"PORT"}
    known = {name.removesuffix("_FILE") for name in explained()}
    assert read == known


def test_only_commands_that_there_are_are_called():
    called = {name for text in told().values() for name in re.findall(r"bin/jiheng ([a-z]+)", text)}
    assert called
    assert called <= set(commands())


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_what_it_needs_and_no_more_rights(path):
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(path)
    service = unit["Service"]
    assert service["User"] == "jiheng"
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
    assert service["ExecStart"].startswith("/opt/jiheng/.venv/bin/jiheng ")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path):
    for path in (DEPLOY / "systemd").iterdir():
        text = re.sub(r"/opt/jiheng/\S+/jiheng", "/bin/true", path.read_text())
        (tmp_path / path.name).write_text(text)
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        check=False,
        capture_output=True,
        text=True,
    )
    ours = [line for line in done.stderr.splitlines() if "jiheng" in line and "User" not in line]
    assert ours == []


def test_compose_starts_what_a_unit_starts():
    held = yaml.safe_load((DEPLOY / "docker" / "compose.yaml").read_text())
    services = held["services"]
    assert {"web", "worker", "database", "prepare"} == set(services)
    assert services["worker"]["command"][1] in commands()
    for name, service in services.items():
        assert set(service.get("secrets", [])) <= set(held["secrets"]), name
        assert all(one in services for one in service.get("depends_on", {})), name


def test_the_image_runs_as_nobody_special_and_installs_only_what_is_locked():
    lines = (DEPLOY / "docker" / "Dockerfile").read_text().splitlines()
    instructions = [line.split()[0] for line in lines if line and line[0].isupper()]
    assert instructions.index("USER") < instructions.index("CMD")
    assert any("--require-hashes" in line for line in lines)
    assert not any("latest" in line for line in lines if line.startswith("FROM"))
