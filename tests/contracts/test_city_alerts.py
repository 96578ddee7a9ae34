"""Walk (a): every planted fault lights what it should, with its history, and nothing else fires."""

from datetime import date

import pytest

from dashboard.actions.evaluate import evaluate
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.records import folded
from dashboard.services.findings import Watch, months_due
from dashboard.services.institution_findings import INSTITUTIONS
from dashboard.services.lights import Board
from dashboard.services.rule_preview import preview
from data_access.connect import full_scope, open_databases
from data_access.periods import periods_to
from data_access.sample import PLANTED_FAULTS

FAULTS = {fault.name: fault for fault in PLANTED_FAULTS}
RATIO = "expenditure_income_ratio"
SHAPED = {  # the ratios that city.yaml plants in the districts, at the quick report of 2026-09
    ("990100", "resident"): "1",
    ("990102", "resident"): "1",
    ("990104", "resident"): "1",
    ("990106", "resident"): "1",
    ("990107", "employee"): "1",
    ("990108", "employee"): "2",  # under 100 % since 2025-08, never a point under it twice
    ("990108", "resident"): "1",
    ("990109", "employee"): "2",
    ("990109", "resident"): "2",
}
STANDING_OUT = ("H99010030199", "H99010040060", "H99010040313", "H99010040324")
"""Institutions whose log-normal draw lies more than 20 % over their peers', a level one each."""


@pytest.fixture(scope="module")
def sources(copied):
    databases = open_databases(*copied("whole city"))
    yield databases.sources(full_scope(), date(2026, 11, 20))
    databases.close()


@pytest.fixture(scope="module")
def every(sources):
    return Watch(sources, "2026-10")


@pytest.fixture(scope="module")
def watch(sources):
    """Without the institutions, whose peers of a year are read anew for every month."""
    rules = packaged_rules()
    return Watch(sources, "2026-10", {file: rules[file] for file in rules if file != INSTITUTIONS})


@pytest.fixture(scope="module")
def alarms(watch):
    """A function: the alarms of a month that alerts are made of, by rule, area, scheme, subject."""

    def of(period, watch=watch):
        found = [one for one in watch.findings(period) if one.mode == "warning"]
        told = [one for one in found if one.level.alarmed and one.muted_by is None]
        return {(one.rule, one.area, one.scheme, one.subject): one for one in told}

    return of


def test_nothing_fires_but_what_was_planted_and_what_the_districts_are_shaped_to(every, alarms):
    found = {key: str(one.level) for key, one in alarms("2026-09", every).items()}
    planted = {
        (RATIO, "990107", "resident", ""): "3",
        (RATIO, "990105", "resident", ""): "1",
        (RATIO, "990103", "resident", ""): "3",
        ("subsidy_late", "990103", "resident", "central"): "1",
        ("institution_index", "990102", "all", "H99010020020"): "2",
    }
    shaped = {(RATIO, *fund, ""): level for fund, level in SHAPED.items()}
    assert {key: level for key, level in found.items() if key[3] not in STANDING_OUT} == {
        **planted,
        **shaped,
    }
    assert sorted(key[3] for key in found if key[3] in STANDING_OUT) == sorted(STANDING_OUT)
    assert {level for key, level in found.items() if key[3] in STANDING_OUT} == {"1"}


def course(watch, area, months, scheme="resident"):
    """A fund's level under the ratio, month by month."""
    return [
        next(
            (
                str(one.level)
                for one in watch.findings(month)
                if (one.rule, one.area, one.scheme) == (RATIO, area, scheme)
            ),
            "normal",
        )
        for month in months
    ]


def test_the_district_of_level_three_stays_there(watch):
    months = periods_to("2026-09", 16)
    assert course(watch, FAULTS["level_three"].area, months) == ["3"] * 16


def test_the_level_that_falls_is_held_until_two_closed_months_were_a_point_below(watch):
    fault = FAULTS["level_falls"]
    assert fault.expect == "2, then 1 from 2026-05"
    assert course(watch, fault.area, periods_to("2026-09", 9)) == ["2"] * 4 + ["1"] * 5


def test_the_late_subsidy_is_told_as_what_it_is_and_ends_with_it(watch, alarms):
    fault = FAULTS["late_subsidy"]
    ratio = alarms("2026-09")[RATIO, fault.area, fault.scheme, ""]
    assert (ratio.level, ratio.grouped) == ("3", "subsidy_late")
    late = [
        month
        for month in periods_to("2026-09", 21)
        if ("subsidy_late", fault.area, fault.scheme, "central") in alarms(month)
    ]
    assert late == list(periods_to("2026-09", 9))
    whole = [one for one in watch.findings("2026-09") if one.rule == "subsidy_late"]
    assert {one.muted_by for one in whole if one.area == "990100"} == {"subsidy_late"}


def test_the_enrolment_jump_is_lit_while_it_is_one_and_nowhere_else(alarms):
    fault = FAULTS["enrolment_jump"]
    lit = [
        (month, *key[1:])
        for month in periods_to("2026-09", 24)
        for key in alarms(month)
        if key[0] == "enrolment_jump"
    ]
    months = [month for month, *_ in lit]
    assert set(periods_to(fault.period, 3)) <= set(months)
    assert {key[1:] for key in lit} == {(fault.area, fault.scheme, "active")}
    assert min(months) == "2026-04"


def test_the_missing_month_is_an_alert_of_its_own_and_the_city_waits_for_it(alarms):
    fault = FAULTS["missing_month"]
    found = alarms(fault.period)
    missing = {key for key in found if key[0] == "data_overdue"}
    assert missing == {
        ("data_overdue", fault.area, scheme, "") for scheme in ("employee", "resident")
    }
    assert {one.value for key, one in found.items() if key in missing} == {15.0}
    assert {key[0] for key in found} == {"data_overdue"}  # an open month is not judged


def test_the_light_of_the_missing_month_is_unknown_and_personal_accounts_are_never_lit(sources):
    fault = FAULTS["missing_month"]
    lights = {(one.scheme, one.account): one for one in ratio_lights(sources, fault)}
    assert str(lights[fault.scheme, "pooled"].level) == fault.expect
    personal = FAULTS["personal_account"]
    lights = {(one.scheme, one.account): one for one in ratio_lights(sources, personal)}
    light = lights[personal.scheme, personal.account]
    assert str(light.level) == personal.expect
    assert 0.95 < light.value < 1


def ratio_lights(sources, fault):
    board = Board(sources, fault.area).lights(fault.period)
    return [one for one in board if one.rule == RATIO]


def test_lights_and_alerts_say_the_same(sources, watch):
    for area in ("990103", "990105", "990108"):
        for month in ("2020-06", "2025-03", "2026-04", "2026-09"):
            fault = type("At", (), {"area": area, "period": month})
            told = {
                one.scheme: str(one.level)
                for one in ratio_lights(sources, fault)
                if one.account == "pooled"
            }
            for scheme, level in told.items():
                assert course(watch, area, [month], scheme) == [level], (area, month, scheme)


def test_before_the_pooling_of_the_city_a_light_is_the_fund_s_own(sources):
    """Until 2021 districts got grants and paid remittances: own source and gross differ."""
    found = ratio_lights(sources, type("At", (), {"area": "990107", "period": "2020-12"}))
    (light,) = (one for one in found if (one.scheme, one.account) == ("resident", "pooled"))
    assert (light.window, light.income_basis) == ("rolling12", "own_source")
    assert light.gross != pytest.approx(light.value)


def test_evaluating_the_due_months_twice_creates_nothing(sources, every):
    events = sources.registers.alerts
    months = months_due(sources)
    assert months == ("2026-08", "2026-09", "2026-10")
    first = evaluate(every, events, months, lambda: 5)
    assert set(first.deeds) == {"raised"}
    held = folded(events.of(full_scope()))
    assert evaluate(every, events, months, lambda: 6).deeds == ()
    assert folded(events.of(full_scope())) == held
    assert {one.kind for one in held} == {"recorded", "missing_data"}


def test_another_reading_is_a_backtest_beside_the_record(sources):
    events = sources.registers.alerts
    before = events.of(full_scope())
    rule = packaged_rules()["expenditure_growth"]
    told = {name: preview(sources, rule.name, rule, "2026-08", name).runs for name in "ABC"}
    assert told["A"] == preview(sources, rule.name, rule, "2026-08").runs
    assert len({len(runs) for runs in told.values()}) > 1
    assert events.of(full_scope()) == before
