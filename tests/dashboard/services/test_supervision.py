"""What inspections found and how supervision is assessed, against the rows and by hand."""

from dataclasses import replace

import pytest

from dashboard.services.assessed import GROUPS, STANDARDS, Assessed, assessment
from dashboard.services.selection import Selection
from dashboard.services.supervision import supervision
from dashboard.services.supervision_effects import supervision_effects
from data_access.port import Scope
from data_access.tables import KPIS, Performance, Supervision

CITY, DISTRICT, MONTH = "990100", "990103", "2026-09"


def rows(sources, area=CITY):
    held = sources.warehouse.read(Supervision, Scope(frozenset({area}), None))
    return held[held["months"] == 1]


def item(kpi, target, actual):
    return Assessed(kpi=kpi, group="results", target=target, actual=actual, before=None, remark="")


@pytest.fixture(scope="module")
def held(whole_sources):
    return supervision(whole_sources, Selection(area=CITY, period=MONTH))


def test_the_trailing_year_is_the_sum_of_its_rows(whole_sources, held):
    table = rows(whole_sources)
    year = table[(table["period"] > "2025-09") & (table["period"] <= MONTH)]
    for name in ("inspected", "handled", "recovered", "fined"):
        assert held.now[name] == pytest.approx(year[name].sum())
    assert held.rate == pytest.approx(year["handled"].sum() / year["inspected"].sum())


def test_the_kinds_add_up(held):
    for name, total in held.now.items():
        assert sum(kind[name] for kind in held.kinds.values()) == pytest.approx(total)


def test_a_year_ends_with_the_month_chosen(whole_sources, held):
    table = rows(whole_sources)
    this = table[(table["period"] >= "2026-01") & (table["period"] <= MONTH)]
    assert held.years["2026"]["recovered"] == pytest.approx(this["recovered"].sum())
    last = table[table["period"].str.startswith("2025")]
    assert held.years["2025"]["inspected"] == last["inspected"].sum()
    assert list(held.years) == ["2024", "2025", "2026"]


def test_without_twelve_months_nothing_is_said_of_a_year(whole_sources):
    early = supervision(whole_sources, Selection(area=CITY, period="2024-05"))
    assert set(early.now.values()) == {None}
    assert early.rate is None
    assert early.years["2024"]["inspected"] is not None


def test_a_nation_was_never_inspected(whole_sources):
    nothing = supervision(whole_sources, Selection(area="100000"))
    assert (nothing.kinds, nothing.years, nothing.provenance) == ({}, {}, None)
    assert set(nothing.now.values()) == {None}


def test_a_reader_of_one_district_sees_its_own(whole_sources):
    alone = replace(whole_sources, scope=Scope(frozenset({DISTRICT}), None))
    own = supervision(alone, Selection(area=DISTRICT, period=MONTH))
    table = rows(whole_sources, DISTRICT)
    year = table[(table["period"] > "2025-09") & (table["period"] <= MONTH)]
    assert own.now["inspected"] == year["inspected"].sum()
    assert assessment(alone, Selection(area=DISTRICT, period=MONTH)).items == ()


@pytest.mark.parametrize(
    ("kpi", "target", "actual", "met"),
    [
        ("coverage", 0.95, 0.95, True),
        ("coverage", 0.95, 0.9499, False),
        ("opinion", 3.0, 3.0, True),
        ("opinion", 3.0, 4.0, False),
        ("coverage", None, 0.9, None),
        ("coverage", 0.9, None, None),
    ],
)
def test_a_target_is_met_or_not_or_nobody_can_say(kpi, target, actual, met):
    assert item(kpi, target, actual).met is met


def test_every_item_stands_in_one_group():
    assert [kpi for group in GROUPS.values() for kpi in group] == list(KPIS)
    assert [len(group) for group in GROUPS.values()] == [3, 4, 4, 4, 4]
    assert STANDARDS == {"training_pass": 0.9, "case_approval": 0.85, "rectification_done": 0.95}


def test_the_year_that_runs_has_targets_alone(whole_sources):
    answer = assessment(whole_sources, Selection(area=CITY, period=MONTH))
    table = whole_sources.warehouse.read(Performance, Scope(frozenset({CITY}), None))
    last = table[table["period"] == "2025"].set_index("kpi")
    assert (answer.year, answer.running) == ("2025", "2026")
    assert {one.kpi: one.actual for one in answer.items} == last["actual"].to_dict()
    assert set(answer.targets) == set(KPIS)
    met = last["actual"] >= last["target"]
    met["opinion"] = last.loc["opinion", "actual"] <= last.loc["opinion", "target"]
    assert (answer.reached, answer.judged) == (met.sum(), 19)


@pytest.mark.parametrize(
    ("period", "year", "running"),
    [("2025-03", "2024", "2025"), ("2025-12", "2025", None), ("2025", "2025", None)],
)
def test_a_year_is_assessed_once_it_is_over(whole_sources, period, year, running):
    answer = assessment(whole_sources, Selection(area=CITY, period=period))
    assert (answer.year, answer.running) == (year, running)


def test_a_district_is_assessed_with_its_city(whole_sources):
    own, city = (
        assessment(whole_sources, Selection(area=area, period=MONTH)) for area in (DISTRICT, CITY)
    )
    assert own == city


def test_what_others_measured_says_who_says_so():
    held = {one.name: one for one in supervision_effects(None, Selection())}
    assert all(one.documents[lang] for one in held.values() for lang in ("zh", "en"))
    assert held["drg_trial"].simulated
    assert held["drg_trial"].figures["fund_paid"] == -0.1137
    inspections = held["inspections"].figures
    assert inspections["violating"] / inspections["inspected"] == pytest.approx(0.439, abs=5e-4)
    assert not held["inspections"].simulated
