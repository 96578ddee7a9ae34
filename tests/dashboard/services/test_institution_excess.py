"""What abnormal institutions cost above their peers, against the rows."""

from dataclasses import replace

import pytest

from dashboard.display.look import Look
from dashboard.display.what_if_levers import lever_controls
from dashboard.early_warning.rule import Level
from dashboard.labels import labels
from dashboard.services import institution_excess as service
from dashboard.services.institution_excess import LEVER, institution_excess
from dashboard.services.institutions import standings
from dashboard.services.selection import Selection
from dashboard.services.what_if_levers import lever_panel
from data_access.periods import periods_to
from data_access.tables import InstitutionMonth
from forecasting.scenarios.address import read
from tests.dashboard.display.conftest import text

CITY = Selection(area="990100", scheme="employee")


@pytest.fixture
def strict(monkeypatch):
    """Whoever is judged at all counts as abnormal: the small city has nobody who stands out."""
    judged = tuple(one for one in Level if one is not Level.UNKNOWN)
    monkeypatch.setattr(service, "ABNORMAL", judged)


@pytest.mark.usefixtures("strict")
def test_it_is_what_each_dear_one_took_above_the_mean_of_its_peers(whole_sources):
    found = institution_excess(whole_sources, CITY)
    held = standings(whole_sources, Selection(area="990100"))
    scope = whole_sources.scope.narrow(area="990100")
    rows = whole_sources.warehouse.read(
        InstitutionMonth, scope, periods=periods_to(held.period, 12)
    )
    cost = rows.groupby("institution")["inpatient_cost"].sum()
    above = 0.0
    for place, code in enumerate(held.table["institution"]):
        own, mean = held.beside.own[place, 0], held.beside.mean[place, 0]
        known = held.table["level"].iloc[place] is not Level.UNKNOWN
        if known and own > mean and held.beside.gauge[place, 0] != "visit_cost":
            above += cost[code] * (1 - mean / own)
    assert above > 0
    assert found.amount == pytest.approx(above)
    assert found.share == pytest.approx(above / cost.sum())


@pytest.mark.usefixtures("strict")
def test_its_scenario_takes_that_share_away_in_two_years(whole_sources):
    found = institution_excess(whole_sources, CITY)
    moves = read(found.notation).moves
    assert set(moves) == {LEVER}
    assert moves[LEVER].value == pytest.approx(-found.share, abs=5e-5)


def test_where_nobody_stands_out_or_is_known_there_is_none(whole_sources):
    assert institution_excess(whole_sources, CITY) is None
    assert institution_excess(whole_sources, Selection()) is None


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_offers_it_and_says_what_it_stands_on(whole_sources, lang):
    found = institution_excess(whole_sources, CITY)
    chosen = replace(CITY, scenario=found.notation, lang=lang)
    words, panel = labels(lang), lever_panel(whole_sources, chosen)
    said = text(lever_controls(panel, Look.of(chosen, whole_sources)))
    assert words("pages.what_if.excess.called") in said
    assert words("pages.what_if.excess.source") in said
