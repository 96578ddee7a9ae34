"""``jiheng selfcheck`` needs no warehouse: everything it runs on is packaged."""

import json

import pytest

from dashboard.cli import main
from dashboard.cli import selfcheck as command
from dashboard.services.self_check.trial import Compared
from dashboard.services.self_checked import Tried, trials
from data_access.reference.published import source_of

KEYS = ["table", "item", "ours", "published", "tolerance", "passed", "source"]  # what others read


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))


def failing(_=None):
    row = Compared(item="persons", at=("1998",), ours=12.6, published=12, tolerance=0.5)
    name = "ccmpp_sweden_female_1993_2003"
    return (Tried(name=name, source=source_of(name), rows=(row,)),)


def test_every_published_figure_comes_out(capsys):
    assert main(["selfcheck", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) > 500
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    assert all(row["passed"] and row["source"] for row in rows)
    assert {row["table"] for row in rows} == {tried.name for tried in trials()}


def test_the_words_are_of_the_language(capsys):
    assert main(["selfcheck", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "● 30/30 Medicare HI: depletion under three sets of assumptions" in said.out
    assert (
        f"{(count := sum(len(one.rows) for one in trials()))} of {count} figures agree" in said.err
    )


def test_what_differs_is_told_and_is_no_success(capsys, monkeypatch):
    monkeypatch.setattr(command, "trials", failing)
    assert main(["selfcheck", "--lang", "en"]) == 1
    assert "⬢ 0/1 Females of Sweden" in (said := capsys.readouterr().out)
    assert "persons by age · 1998: ours 12.60, published 12, tolerance 0.5" in said
    assert main(["selfcheck", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["passed"] is False
