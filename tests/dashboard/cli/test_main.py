"""Bad input is one line on stderr and exit 2, whatever the command."""

import socket

import pytest

from dashboard.cli import main
from data_access.sql.writing import DiskFull


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, sample_urls):
    """A home of the test's own on the sample's databases."""
    for name in ("PORT", "JIHENG_TODAY", "JIHENG_HOST", "JIHENG_MODE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))
    monkeypatch.setenv("JIHENG_WAREHOUSE_URL", sample_urls[0])
    monkeypatch.setenv("JIHENG_STORE_URL", sample_urls[1])
    return tmp_path


def refusal(capsys, *arguments):
    """What is said on stderr by a command that is refused."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "123456"], "area='123456' is not known; there is: 100000"),
        (["--area", "x"], "area='x' is not written right; write it like 100000"),
        (["--area", ""], "area='' is not written right; write it like 100000"),
        (
            ["--period", "2024-13"],
            "period='2024-13' is not written right; write it like 2024, 2024-09",
        ),
        (["--period", ""], "period='' is not written right; write it like 2024, 2024-09"),
        (["--period", "last year"], "period='last year'"),
        (["--period", "２０２４"], "period='２０２４'"),
    ],
)
def test_an_unknown_place_or_time(capsys, arguments, said):
    assert f"jiheng lights: {said}" in refusal(capsys, "lights", *arguments)


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "web"), ("PORT", "99999"), ("JIHENG_TODAY", "soon"), ("JIHENG_TODAY", "2026-02-30")],
)
def test_a_bad_setting(capsys, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert f"{name}='{value}'" in refusal(capsys, "lights")


def test_a_port_that_is_taken_is_said(capsys, monkeypatch):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert f"127.0.0.1:{port} is taken; choose another" in refusal(capsys, "serve")


def test_missing_databases_name_the_command_to_run(capsys, monkeypatch, home):
    monkeypatch.delenv("JIHENG_WAREHOUSE_URL")
    assert "run: jiheng init" in refusal(capsys, "lights")
    assert not (home / "warehouse.db").exists()


def test_a_file_that_is_no_database(capsys, monkeypatch, home):
    (home / "warehouse.db").write_text("not a database " * 200)
    monkeypatch.delenv("JIHENG_WAREHOUSE_URL")
    assert "run: jiheng init" in refusal(capsys, "lights")


@pytest.mark.parametrize("url", ["no url at all", "oracle://host/books", "mysql://u:pw@host/x"])
def test_a_database_of_an_unknown_kind(capsys, monkeypatch, url):
    monkeypatch.setenv("JIHENG_WAREHOUSE_URL", url)
    said = refusal(capsys, "lights")
    assert "sqlite" in said
    assert "pw" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "jiheng: the following arguments are required: COMMAND"),
        (["dance"], "jiheng: argument COMMAND: invalid choice: 'dance'"),
        (["lights", "--lang", "fr"], "jiheng lights: argument --lang: invalid choice: 'fr'"),
        (["lights", "x"], "jiheng: unrecognized arguments: x"),
    ],
)
def test_an_unknown_command_or_argument(capsys, arguments, said):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert (err.count("\n"), err[-1]) == (1, "\n")


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    for name in ("init", "lights"):
        assert name in said


def test_an_empty_warehouse_has_no_area_to_show(capsys, monkeypatch):
    monkeypatch.delenv("JIHENG_WAREHOUSE_URL")
    monkeypatch.delenv("JIHENG_STORE_URL")
    assert main(["init", "--no-sample"]) == 0
    capsys.readouterr()
    assert "the warehouse holds no figures; run: jiheng init" in refusal(capsys, "lights")


def test_a_full_disk_is_said(capsys, monkeypatch):
    def full(*_):
        raise DiskFull("database or disk is full")

    monkeypatch.setattr("dashboard.cli.init.prepare", full)
    assert refusal(capsys, "init") == "jiheng init: The disk is full; nothing was written.\n"
