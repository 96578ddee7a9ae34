"""What the lights say of the demonstration city's months."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.services.areas import area_name, area_names
from dashboard.services.ledger import latest_period
from dashboard.services.lights import Board
from dashboard.services.selection import known_areas
from data_access.port import Scope
from data_access.sample import PLANTED_FAULTS

FAULTS = {fault.name: fault for fault in PLANTED_FAULTS}
RATIO = "expenditure_income_ratio"


@pytest.fixture(scope="module")
def sources(whole_sources):
    return whole_sources


@pytest.fixture(scope="module")
def light(sources):
    """A function: one light of an area in a month."""
    boards = {}

    def find(area, period, rule=RATIO, fund=("resident", "pooled"), reading=None):
        board = boards.setdefault(area, Board(sources, area))
        found = [
            one
            for one in board.lights(period)
            if (one.rule, one.scheme, one.account, one.reading) == (rule, *fund, reading)
        ]
        assert len(found) == 1
        return found[0]

    return find


def test_the_city_has_lights_over_the_rolling_year(light):
    found = light("990100", "2026-09")
    assert 0.95 < found.value < 1.05
    assert (found.window, found.basis, found.status) == ("rolling12", "books", "quick_report")
    assert found.evidence == "preliminary"
    assert found.sources == ("YUNZHOU",)


def test_the_pooled_fund_s_months_are_the_city_s(light):
    fund = ("employee", "pooled")
    assert light("990100", "2026-08", "reserve_months", fund).level in {"high", "normal"}
    district = light("990107", "2026-08", "reserve_months", fund)
    assert (district.level, district.value) == ("unknown", None)


def test_the_district_of_level_three(light):
    fault = FAULTS["level_three"]
    found = light(fault.area, fault.period, fund=(fault.scheme, fault.account))
    assert found.value >= 1.05
    assert found.level == fault.expect


def test_a_late_subsidy_is_still_seen_as_level_three(light):
    """Until the ratio with the subsidy counted stands beside it."""
    fault = FAULTS["late_subsidy"]
    assert light(fault.area, fault.period).level == "3"
    made_good = light(fault.area, "2026-10")
    assert made_good.value < 0.98
    assert (made_good.level, "kept" in made_good.remarks) == ("3", True)  # the month is open


def test_personal_accounts_are_no_alarm(light):
    fault = FAULTS["personal_account"]
    found = light(fault.area, fault.period, fund=("employee", "personal"))
    assert found.value > 0.95
    assert found.level == fault.expect


def test_medical_cost_grows_by_the_settled_claims(light):
    found = light("990100", "2026-09", "medical_cost_growth", reading="A")
    assert -0.1 < found.value < 0.2
    assert (found.basis, found.sources) == ("settlement", ("YUNZHOU",))


def test_the_last_month_that_is_known(sources):
    assert latest_period(sources, "990100") == "2026-10"
    assert latest_period(sources, "100000") == "2025"


def test_areas_have_the_names_of_their_table(sources):
    assert set(known_areas(sources)) == set(area_names(sources, "zh"))
    assert area_name(sources, "990100", "zh") == "云州市（虚构）"
    assert area_name(sources, "990107", "en") == "Linhe County (fictitious)"
    assert area_name(sources, "123456", "en") == "123456"


def test_a_district_s_reader_knows_his_own_area_only(sources):
    own = replace(sources, scope=Scope(frozenset({"990107"}), None))
    assert known_areas(own) == ["990107"]
    assert set(area_names(own, "zh")) == {"990107"}
    found = [one for one in Board(own, "990100").lights("2026-09") if one.value is not None]
    assert found == []


def test_an_alarm_of_months_is_unbroken_month_by_month(sources):
    """Not by the same month of each year: between two of those it may have been well."""
    board = Board(sources, FAULTS["level_three"].area)
    told = {one.rule.name: one for one in board.cases if one.scheme == "resident"}
    case = told[RATIO]
    alarmed = [period for period in sorted(case.verdicts) if "-" in period]
    alarmed = [period for period in alarmed if case.best(period).judgement.level.alarmed]
    last = alarmed[-1]
    months = [str(one) for one in pd.period_range("2019-01", last, freq="M")]
    run = next(at for at, one in enumerate(reversed(months)) if one not in alarmed)
    assert case.since(last) == months[-run]


@pytest.mark.parametrize(
    ("rule", "reading", "marked", "plain"),
    [
        ("expenditure_growth", "A", ("2023-01", "2023-08", "2024-12"), ("2022-12", "2025-01")),
        (RATIO, None, ("2023-01", "2023-12"), ("2022-12", "2024-01")),
    ],
)
def test_a_light_whose_months_a_break_divides_says_so(light, rule, reading, marked, plain):
    """The personal-account reform of 2023-01: in the year, or in the two that growth compares."""
    for period in (*marked, *plain):
        found = light("990100", period, rule, ("employee", "pooled"), reading)
        assert ("personal_account_reform" in found.remarks) == (period in marked), period
