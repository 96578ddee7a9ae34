"""The closed months of the sample city against what was expected of them."""

import pytest

from dashboard.display.experience import experience_chart, experience_table
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.services.experience import experience
from dashboard.services.selection import Selection
from data_access.tables import BookLine
from tests.dashboard.display.conftest import text

CITY = "990100"


@pytest.fixture(scope="module")
def found(whole_sources):
    schemes = ("employee", "resident")
    return {one: experience(whole_sources, Selection(area=CITY, scheme=one)) for one in schemes}


def test_every_closed_month_is_held_against_its_expectation(found, whole_sources):
    told = found["employee"]
    assert told.months == tuple(f"2026-{month:02d}" for month in range(1, 9))
    names = [one.name for one in told.found]
    assert names[:3] == ["active", "base_growth", "collection_rate"]
    assert {"inpatient", "chronic", "outpatient", "maternity", "interest"} <= set(names)
    scope = whole_sources.scope.narrow(area=CITY, scheme="employee")
    rows = whole_sources.warehouse.read(BookLine, scope, periods=list(told.months))
    mine = rows[(rows["line"] == "inpatient_benefit") & (rows["account"] == "pooled")]
    held = next(one for one in told.found if one.name == "inpatient")
    assert held.actual.sum() == pytest.approx(mine["amount"].sum())


@pytest.mark.parametrize("scheme", ["employee", "resident"])
def test_the_bridge_leads_from_the_old_result_to_the_new(found, scheme):
    told = found[scheme]
    for one in told.found:
        print(
            one.name,
            one.ratio,
            one.credibility,
            one.estimate,
            told.assumed[one.name],
            told.estimated[one.name],
        )
    print(told.bridge, told.ends)
    assert told.bridge.residue == pytest.approx(0, abs=1e-9)
    assert told.bridge.causes.keys() == {one.name for one in told.found}
    for one in told.found:
        assert 0.5 < one.ratio < 2
        assert 0 <= one.credibility <= 1
        assert min(1, one.ratio) <= one.estimate <= max(1, one.ratio)


def test_the_nation_has_no_months_of_its_own(whole_sources):
    assert experience(whole_sources, Selection()) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_told_in_words(found, lang):
    look = Look(selection=Selection(area=CITY, lang=lang), words=labels(lang), publications={})
    told = found["employee"]
    assert "2026" in text(experience_table(told, look))
    assert str(told.ends[1].year) in text(experience_chart(told, look))
