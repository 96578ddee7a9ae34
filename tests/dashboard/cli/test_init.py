"""``jiheng init`` and what can be asked after it."""

import json
from functools import partial

import pytest

from dashboard.cli import init, main
from data_access.sample.city.build import city


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which the nation and the small city were loaded."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIHENG_HOME", str(folder))
        patch.setattr(init, "city", partial(city, small=True))
        assert main(["init"]) == 0
    return folder


@pytest.fixture(autouse=True)
def _here(monkeypatch, home):
    monkeypatch.setenv("JIHENG_HOME", str(home))
    monkeypatch.setattr(init, "city", partial(city, small=True))


def lights(capsys, *arguments):
    assert main(["lights", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("area", ["990100", "990107"])
def test_the_city_and_its_district_have_lights(capsys, area):
    rows = json.loads(lights(capsys, "--area", area, "--period", "2026-09", "--json"))
    ratio = [row for row in rows if row["rule"] == "expenditure_income_ratio"]
    told = {(row["scheme"], row["account"]): row["level"] for row in ratio}
    assert told["resident", "pooled"] == {"990100": "2", "990107": "3"}[area]
    assert told["employee", "personal"] == "not_applicable"
    for row in ratio:
        assert (row["area"], row["window"]) == (area, "rolling12")
        assert row["value"] is None or "虚构合成" in row["source"]


def test_the_area_is_called_by_its_name(capsys):
    said = lights(capsys, "--area", "990107", "--period", "2026-09", "--lang", "en")
    assert said.splitlines()[0] == "Linhe County (fictitious) Sep 2026"
    assert "云州市（虚构）" in lights(capsys, "--area", "990100", "--period", "2026-09")


def test_doing_it_again_changes_nothing(capsys):
    before = lights(capsys, "--area", "990100", "--period", "2026-09", "--json")
    assert main(["init"]) == 0
    assert "outlooks" not in capsys.readouterr().err
    assert lights(capsys, "--area", "990100", "--period", "2026-09", "--json") == before


def test_what_alarms_in_the_sample_stands_in_the_ledger_at_once_and_once(capsys):
    assert main(["init"]) == 0
    capsys.readouterr()
    assert main(["alerts", "--json"]) == 0
    held = json.loads(capsys.readouterr().out)
    told = [
        (one["area"], one["scheme"]) for one in held if one["rule"] == "expenditure_income_ratio"
    ]
    assert ("990107", "resident") in told
    assert len(told) == len(set(told))
