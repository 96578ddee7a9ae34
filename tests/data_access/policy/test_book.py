"""Is the law read as it is written: dated, cited, in the order in which it came into force?"""

from datetime import date

import pytest
import yaml

from data_access.policy.book import InForce, Law, Source
from data_access.policy.load import VALUES, _read, retirement_age

SOURCE = Source(document="a law", article="1", url="")
FILES = sorted(VALUES.rglob("*.yaml"))


def law(*days):
    return Law(
        name="rate",
        unit="ratio",
        dated=tuple(InForce(since=day, value=day.year, source=SOURCE) for day in days),
    )


def test_what_is_in_force_on_a_day():
    held = law(date(2019, 1, 1), date(2025, 1, 1))
    assert held.on(date(2024, 12, 31)).value == 2019
    assert held.on(date(2025, 1, 1)).value == 2025


def test_before_the_first_value_nothing_is_in_force():
    with pytest.raises(LookupError, match="rate: no value in force on 2018-12-31"):
        law(date(2019, 1, 1)).on(date(2018, 12, 31))


@pytest.mark.parametrize(
    "days", [(), (date(2025, 1, 1), date(2019, 1, 1)), (date(2025, 1, 1),) * 2]
)
def test_days_must_ascend(days):
    with pytest.raises(ValueError, match="do not ascend"):
        law(*days)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_value_says_since_when_and_who_says_so(path):
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert held["unit"]
    days = [one["since"] for one in held["values"]]
    assert days == sorted(set(days))
    for one in held["values"]:
        assert one["source"]["document"].strip()
        assert one["source"]["article"].strip()


def test_there_is_a_law():
    assert FILES


def test_a_value_without_a_source_is_refused(tmp_path):
    path = tmp_path / "rate.yaml"
    path.write_text("unit: ratio\nvalues:\n  - {since: 2025-01-01, value: 1}\n")
    with pytest.raises(ValueError, match=r"rate\.yaml: a value needs a day and a source"):
        _read(path)


def test_the_ages_at_which_employees_retire():
    """Decision of the Standing Committee of 2024-09-13; before it the rules of 1978."""
    ages = retirement_age()
    before, after = ages.on(date(2024, 12, 31)).value, ages.on(date(2025, 1, 1)).value
    assert {name: age.last / 12 for name, age in before.items()} == {
        "male": 60,
        "female_55": 55,
        "female_50": 50,
    }
    assert {name: age.last / 12 for name, age in after.items()} == {
        "male": 63,
        "female_55": 58,
        "female_50": 55,
    }
