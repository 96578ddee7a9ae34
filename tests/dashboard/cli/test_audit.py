import pytest
from sqlalchemy import text

from dashboard.cli import main
from data_access.connect import open_databases


@pytest.fixture
def store(copied, monkeypatch):
    """A store with three records."""
    urls = copied("empty")
    for name, url in zip(("WAREHOUSE", "STORE"), urls, strict=True):
        monkeypatch.setenv(f"JIHENG_{name}_URL", url)
    databases = open_databases(*urls)
    for number in range(3):
        databases.trail.record("wang", "deed", {"n": number})
    yield databases
    databases.close()


def spoil(store, statement):
    with store.engines[1].begin() as connection:
        for kind in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER trail_keeps_{kind}"))
        connection.execute(text(statement))


def verify(capsys, *arguments):
    code = main(["audit", "verify", *arguments])
    return code, capsys.readouterr().out


def test_a_whole_trail_says_its_end(capsys, store):
    end = store.trail.anchor()
    code, said = verify(capsys)
    assert (code, said) == (0, f"the trail is whole; its end is 3:{end.hash}\n")
    assert verify(capsys, "--anchor", f"3:{end.hash}")[0] == 0


def test_a_changed_record_is_named(capsys, store):
    spoil(store, "UPDATE trail SET who = 'li' WHERE number = 2")
    assert verify(capsys) == (1, "2 changed: record 2 is not as it was written\n")


def test_a_cut_end_is_found_by_what_was_printed_before(capsys, store):
    kept = verify(capsys)[1].split()[-1]
    spoil(store, "DELETE FROM trail WHERE number = 3")
    assert verify(capsys)[0] == 0
    code, said = verify(capsys, "--anchor", kept)
    assert code == 1
    assert said.startswith("3 truncated: ")


def test_a_missing_store_is_bad_input_not_a_broken_trail(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("JIHENG_STORE_URL", f"sqlite:///{tmp_path}/absent.db")
    assert main(["audit", "verify"]) == 2
    assert "run: jiheng init" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "jiheng audit: "),
        (["dance"], "jiheng audit: argument DEED: invalid choice: 'dance'"),
        (["verify", "--anchor", "3"], "jiheng audit verify: argument --anchor: '3' is no"),
    ],
)
def test_what_the_parser_refuses(capsys, arguments, said):
    with pytest.raises(SystemExit) as left:
        main(["audit", *arguments])
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert (err.count("\n"), err[-1]) == (1, "\n")
