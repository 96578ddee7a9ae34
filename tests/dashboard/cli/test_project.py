"""``jiheng project`` runs on what is packaged alone."""

import json

import pytest

from dashboard.cli import main
from dashboard.early_warning.rule import Level
from dashboard.services.projected import projected, published_ranges
from forecasting.scenarios.address import written
from forecasting.scenarios.document import read_document

FUND = "employee_pooled"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))


def test_the_document_is_the_contract_s(capsys):
    assert main(["project", "--area", "100000", "--horizon", "25", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "scenario",
        "years",
        "funds",
        "first_deficit",
        "depletion",
        "actuarial_balance",
        "meta",
    ]
    assert told["years"] == list(range(2026, 2051))
    assert set(told["funds"][FUND]) == {"income", "expenditure", "balance", "months", "level"}
    assert {len(column) for column in told["funds"][FUND].values()} == {25}
    assert list(told["funds"]) == [FUND, "employee_personal", "resident", "serious_illness"]
    assert told["depletion"][FUND]["year"] == 2046
    assert told["depletion"]["resident"]["year"] == 2034
    assert told["funds"]["serious_illness"]["balance"] == [None] * 25
    assert set(told["funds"]["employee_personal"]["level"]) == {"not_applicable"}
    assert (
        told["meta"]["basis_version"] == projected("100000", "current_law", 5).course.basis.version
    )
    fund = told["funds"][FUND]
    for held in range(1, 25):
        rolled = fund["balance"][held - 1] + fund["income"][held] - fund["expenditure"][held]
        assert fund["balance"][held] == pytest.approx(rolled)


def test_futures_give_bands_and_probabilities_that_repeat(capsys):
    asked = ["project", "--horizon", "6", "--paths", "40", "--seed", "5", "--json"]
    told = []
    for _ in range(2):
        assert main(asked) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert (told[0]["meta"]["seed"], told[0]["meta"]["paths"]) == (5, 40)
    bands = told[0]["bands"]["resident"]
    assert {len(bands[name]) for name in ("balance", "months", "income", "quantiles")} == {7}
    assert list(bands["below"]) == ["3", "6", "15"]
    assert len(bands["depleted"]) == 6
    assert "serious_illness" not in told[0]["bands"]  # its balance is published by nobody


@pytest.mark.parametrize("given", [["--paths", "-3"], ["--paths", "2", "--seed", "-1"]])
def test_futures_that_cannot_be_are_bad_input(capsys, given):
    assert main(["project", "--json", *given]) == 2
    assert "is not within" in capsys.readouterr().err


def test_each_year_has_the_light_of_its_months():
    told = projected("100000", "current_law", 25)
    months = list(told.outcomes[FUND].months.values())
    for held, level in zip(months, told.levels[FUND], strict=True):
        expected = (
            Level.HIGH
            if held > 15
            else Level.THREE
            if held < 3
            else Level.ONE
            if held < 6
            else Level.NORMAL
        )
        assert level is expected
    assert {Level.HIGH, Level.NORMAL, Level.THREE} <= set(told.levels[FUND])


def test_the_words_say_what_it_is_not(capsys):
    assert main(["project", "--horizon", "3", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Not a statutory actuarial valuation" in said
    assert "First deficit: none in these years" in said
    assert "2028: employees at work" in said


def test_the_default_run_is_within_what_has_been_published():
    """Else say why beside it: the years of 23 scenarios of Chinese papers."""
    first, out = published_ranges()
    assert (first, out) == ((2022, 2042), (2032, 2049))
    told = projected("100000", "current_law", 74).outcomes
    assert first[0] <= told[FUND].first_deficit <= first[1]
    assert out[0] <= told[FUND].depletion.year <= out[1]
    first, out = published_ranges("resident")
    assert (first, out) == ((2021, 2026), (2027, 2036))
    assert told["resident"].first_deficit > first[1]  # every year to 2025 had a surplus
    assert out[0] <= told["resident"].depletion.year <= out[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [("area", "990100"), ("scenario", "tomorrow"), ("horizon", "0"), ("horizon", "75")],
)
def test_what_cannot_be_projected_is_bad_input(capsys, name, value):
    assert main(["project", f"--{name}", value]) == 2
    said = capsys.readouterr().err
    assert name in said
    assert value in said


def test_a_preset_a_link_and_a_file_are_the_same_scenario(capsys, tmp_path):
    file = tmp_path / "drg.json"
    move = {"value": -0.1137, "start": 2027, "shape": "linear", "length": 3}
    file.write_text(json.dumps({"moves": {"payment_reform": move}}))
    link = written(read_document(file.read_bytes()).scenario())
    told = []
    for said in ("drg_suining", link, str(file)):
        assert main(["project", "--scenario", said, "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0]["funds"] == told[1]["funds"] == told[2]["funds"]
    assert main(["project", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["funds"][FUND]["expenditure"][-1] > told[0]["funds"][FUND]["expenditure"][-1]


@pytest.mark.parametrize("said", ['{"moves": {"luck": 1}}', '{"moves": {"procurement": 1}}', "{"])
def test_a_file_that_cannot_be_set_is_bad_input(capsys, tmp_path, said):
    file = tmp_path / "bad.json"
    file.write_text(said)
    assert main(["project", "--scenario", str(file)]) == 2
    assert "scenario: " in capsys.readouterr().err
    assert main(["project", "--scenario", str(tmp_path / "gone.json")]) == 2
