"""Do all answers follow the rules in force, edited ones among them, at once?"""

import json
from dataclasses import replace

import pytest
import yaml

from dashboard.early_warning.load import RULES
from dashboard.early_warning.rule import Level
from dashboard.services.balance import balance
from dashboard.services.deficit import deficit
from dashboard.services.dispersion import dispersion
from dashboard.services.institutions import standings
from dashboard.services.projected import projected
from dashboard.services.selection import Selection
from data_access.store.house import House, StoredRule

CITY = Selection(area="990100")


def house(file, **changes):
    text = yaml.safe_load((RULES / f"{file}.yaml").read_text(encoding="utf-8"))
    text["levels"][-1] |= changes
    told = json.dumps(text, default=str)
    return House(rules=(StoredRule(rule=file, version=1, text=told, reason="r", who="w", at=1),))


@pytest.fixture
def strict(whole_sources):
    """Sources of a house whose ratio alarms everybody."""
    held = house("expenditure_income_ratio", lines={1: 0.01, 2: 0.02, 3: 0.03})
    return replace(whole_sources, house=held)


def levels(answer):
    return {part.level for spread in answer.spreads for part in spread.parts} - {Level.UNKNOWN}


def test_parts_and_lines_follow_the_edited_ratio(whole_sources, strict):
    assert levels(dispersion(whole_sources, CITY)) != {Level.THREE}
    assert levels(dispersion(strict, CITY)) == {Level.THREE}
    lines = [one.lines["expenditure_income_ratio"]["1"] for one in balance(strict, CITY).standings]
    assert lines == [0.01, 0.01]
    drives = {one.level for fund in deficit(strict, CITY).funds for one in fund.drives}
    assert drives - {Level.UNKNOWN} == {Level.THREE}


def test_institutions_and_the_projection_follow_theirs(whole_sources):
    held = replace(whole_sources, house=house("institution_index", lines={1: 0.01}))
    found = standings(held, CITY)
    assert found.lines == {Level.ONE: 0.01}
    known = found.table["index"].notna()
    assert set(found.table.loc[known, "level"]) <= {Level.ONE, Level.NORMAL, Level.NEAR}
    changed = house("reserve_months", lines={1: 1000}, high=None)
    own, packaged = (
        projected("100000", "current_law", 3, one).levels["employee_pooled"]
        for one in (replace(whole_sources, house=changed), None)
    )
    assert set(own) == {Level.ONE}
    assert Level.ONE not in packaged
