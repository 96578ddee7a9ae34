"""Is an option of a gap priced only where something stated says how much, and grey elsewhere?"""

import pytest

from dashboard.display.gap_sheet import gap_page
from dashboard.display.look import Look
from dashboard.services.gap import gap
from dashboard.services.gap_prices import Price, prices
from dashboard.services.selection import Selection
from dashboard.services.what_if import law_of
from data_access.assumptions.presets import presets
from forecasting.scenarios.trial import path_of
from tests.dashboard.display.conftest import parts, text

NATION = Selection(area="100000", scheme="resident")


@pytest.fixture(scope="module")
def priced(sources):
    return prices(sources, NATION, ("prices", "payment_reform", "benefit", "arrears"), 5e8)


def test_a_price_is_what_the_stated_scenario_adds_to_a_year_with_its_evidence(sources, priced):
    tendering, case_payment = priced["prices"], priced["payment_reform"]
    assert (tendering.years, tendering.evidence) == ((2027, 2029), "judgement")
    assert (case_payment.evidence, case_payment.scenario) == ("simulated", "drg_suining")
    assert 0 < tendering.first < tendering.whole < case_payment.whole
    law = path_of(law_of(sources, "100000"), "resident")
    spent = law.expenditure[list(law.years).index(2029)]
    assert tendering.whole == pytest.approx(0.02 * spent, rel=0.2)  # it states 2 % net


def test_what_is_owed_is_the_books_own_and_what_nobody_states_has_no_price(sources, priced):
    owed = priced["arrears"]
    assert (owed.whole, owed.years, owed.evidence) == (5e8, None, "books")
    assert priced["benefit"] == "no_scenario"
    assert prices(sources, NATION, ("arrears",), None) == {"arrears": "no_scenario"}
    assert prices(sources, NATION, ("contribution",), None) == {"contribution": "no_scenario"}


def test_a_part_without_a_basis_is_told_what_its_whole_would_gain(whole_sources):
    told = [
        prices(whole_sources, Selection(area=area, scheme="resident"), ("prices",), None)["prices"]
        for area in ("990107", "990100")
    ]
    assert told[0] == told[1]
    assert told[0].area == "990100"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_says_price_and_grade_and_leads_to_the_what_if(sources, lang):
    selection = Selection(area="100000", scheme="resident", lang=lang)
    sheet = gap_page(gap(sources, selection), Look.of(selection, sources))
    links = [one.href for one in parts(sheet) if one._type == "Link"]
    assert any("scenario=drg_suining" in href and "scheme=resident" in href for href in links)
    assert presets()["drg_suining"].what[lang] in text(sheet)
    assert {"zh": "模拟结果", "en": "Simulated"}[lang] in text(sheet)
    assert all(isinstance(one, Price | str) for one in gap(sources, selection).options.values())
