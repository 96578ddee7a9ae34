"""The funds of the small city, the nation and a district, against figures taken from the rows."""

from dataclasses import replace

import pytest

from dashboard.services.balance import balance
from dashboard.services.bridge import bridge
from dashboard.services.dispersion import dispersion
from dashboard.services.lights import lights
from dashboard.services.parts import parts, pooling
from dashboard.services.selection import Selection
from data_access.port import Scope
from data_access.tables import BookLine, ClaimsLag, FundLedger, SettlementBridge, WeeklyCollection
from forecasting.reserving.year_end import year_end_reserve

CITY, DISTRICT, MONTH = "990100", "990103", "2026-09"
RESIDENT, EMPLOYEE = ("resident", "pooled"), ("employee", "pooled")


def standing(sources, fund=RESIDENT, **chosen):
    answer = balance(sources, Selection(**{"area": CITY, "period": MONTH, **chosen}))
    return answer, next(one for one in answer.standings if one.fund == fund)


def rows(sources, table, area=CITY, scheme="resident"):
    held = sources.warehouse.read(table, Scope(frozenset({area}), frozenset({scheme})))
    return held[held["months"] == 1].sort_values("period")


@pytest.fixture(scope="module")
def ledger(whole_sources):
    """The resident fund of the city up to the month."""
    held = rows(whole_sources, FundLedger)
    return held[held["period"] <= MONTH].set_index("period")


def test_the_figures_of_a_month_come_from_its_rows(whole_sources, ledger):
    _, one = standing(whole_sources)
    year = ledger.tail(12)
    spent, earned = year["expenditure"].sum(), year["income"].sum()
    closing = ledger["cumulative_balance"].iloc[-1]
    assert one.path.at("cumulative_balance", MONTH) == closing
    assert one.path.at("surplus_of_year", MONTH) == pytest.approx(earned - spent)
    assert one.path.at("reserve_months", MONTH) == pytest.approx(closing / (spent / 12))
    assert one.path.at("surplus_rate", MONTH) == pytest.approx(1 - spent / earned)
    assert one.path.at("surplus_expenditure_ratio", MONTH) == pytest.approx(earned / spent - 1)


def test_what_is_prepaid_is_not_there_to_spend(whole_sources, ledger):
    _, one = standing(whole_sources)
    weeks = rows(whole_sources, WeeklyCollection)
    ahead = weeks[(weeks["cover"] == 2027) & (weeks["period"] <= MONTH)]["amount"].sum()
    assert ahead > 0
    assert one.path.at("prepaid_contributions", MONTH) == pytest.approx(ahead)
    monthly = ledger["expenditure"].tail(12).sum() / 12
    rest = (ledger["cumulative_balance"].iloc[-1] - ahead) / monthly
    assert one.path.at("reserve_months_without_prepaid", MONTH) == pytest.approx(rest)


@pytest.mark.parametrize(
    "chosen",
    [
        {"area": CITY, "period": "2026-08"},
        {"area": CITY, "period": MONTH},
        {"area": CITY, "period": "2026-10"},
        {"area": DISTRICT, "period": MONTH},
        {"area": "100000", "period": "2024"},
        {"area": "100000", "period": "2025"},
    ],
    ids=lambda chosen: "-".join(chosen.values()),
)
def test_numbers_and_lights_are_those_of_the_overview(whole_sources, chosen):
    answer = balance(whole_sources, Selection(**chosen))
    wanted = {
        (light.scheme, light.account, light.rule): light
        for light in lights(whole_sources, chosen["area"], chosen["period"])
        if light.reading is None
    }
    shown = [(one, light) for one in answer.standings for light in one.lights.values()]
    assert len(shown) == 4
    for one, light in shown:
        assert light == wanted[*one.fund, light.rule]
        assert one.path.at(light.rule, answer.period) == light.value


def test_a_district_answers_for_a_part_and_shows_the_city_s_months(whole_sources):
    answer, one = standing(whole_sources, area=DISTRICT)
    _, city = standing(whole_sources)
    assert answer.notional
    assert answer.pooling.holder == CITY
    assert one.path.at("reserve_months", MONTH) is None
    assert one.path.at("notional_reserve_months", MONTH) is not None
    months = one.months.at("reserve_months", MONTH)
    assert months == city.path.at("reserve_months", MONTH) is not None


def test_a_reader_of_a_district_alone_sees_nothing_of_the_city(whole_sources):
    own = replace(whole_sources, scope=Scope(frozenset({DISTRICT}), None))
    answer, one = standing(own, area=DISTRICT)
    assert one.holder is None
    assert answer.notional
    assert one.months.at("reserve_months", MONTH) is None
    assert dispersion(own, Selection(area=DISTRICT, period=MONTH)).spreads == ()


def test_a_reader_of_the_city_alone_sees_no_parts(whole_sources):
    own = replace(whole_sources, scope=Scope(frozenset({CITY}), None))
    assert parts(own, CITY).areas == ()
    assert dispersion(own, Selection(area=CITY, period=MONTH)).spreads == ()


def test_a_reader_of_one_scheme_sees_one_fund(whole_sources):
    own = replace(whole_sources, scope=Scope(frozenset({CITY, DISTRICT}), frozenset({"resident"})))
    answer = balance(own, Selection(area=CITY, period=MONTH))
    assert [one.fund for one in answer.standings] == [RESIDENT]


def test_a_year_of_months_is_its_last_whole_month(whole_sources):
    answer, one = standing(whole_sources, period="2025")
    assert (answer.period, answer.compared) == ("2025-12", "2024-12")
    assert one.path.at("reserve_months", "2025-12") is not None


def test_without_a_period_it_is_the_latest_whole_month(whole_sources):
    answer, _ = standing(whole_sources, period=None)
    assert answer.period in {MONTH, "2026-10"}


def test_the_first_month_of_history_has_no_year_behind_it(whole_sources):
    _, one = standing(whole_sources, period="2024-05")
    assert one.path.at("cumulative_balance", "2024-05") is not None
    assert one.path.at("reserve_months", "2024-05") is None
    assert one.path.at("expenditure_income_ratio", "2024-05") is None


def test_a_month_that_is_not_there_is_missing(whole_sources):
    answer, one = standing(whole_sources, period="2030-01")
    assert answer.period == "2030-01"
    assert one.path.at("cumulative_balance", "2030-01") is None
    assert one.path.status("2030-01") == ""


def test_the_nation_has_years_and_no_own_source(whole_sources):
    answer, one = standing(whole_sources, area="100000", period="2024")
    assert answer.pooling is None
    assert one.path.at("reserve_months", "2024") == pytest.approx(9.21, abs=5e-3)
    assert one.path.at("own_source_ratio", "2024") is None
    assert bridge(whole_sources, Selection(area="100000", period="2024")).funds == ()


def test_personal_accounts_are_shown_and_not_lit(whole_sources):
    _, one = standing(whole_sources, ("employee", "personal"), account="personal")
    assert one.lines == {}
    assert {str(light.level) for light in one.lights.values()} == {"not_applicable"}
    assert one.path.at("personal_balance_ratio", MONTH) > 1


def test_how_the_fund_is_pooled_is_dated(whole_sources):
    assert pooling(whole_sources, DISTRICT, "2021-12").holder == DISTRICT
    assert pooling(whole_sources, DISTRICT, "2022-01").holder == CITY
    assert pooling(whole_sources, "100000", "2024") is None


def test_the_parts_stand_with_their_own_lights(whole_sources):
    answer = dispersion(whole_sources, Selection(area=CITY, period=MONTH))
    resident = next(one for one in answer.spreads if one.scheme == "resident")
    assert [part.area for part in resident.parts] == ["990103", "990107", "990199"]
    for part in resident.parts:
        light = next(
            one
            for one in lights(whole_sources, part.area, MONTH)
            if (one.rule, one.scheme, one.account)
            == ("expenditure_income_ratio", "resident", "pooled")
        )
        assert (part.ratio, part.level) == (light.value, light.level)


def test_the_dispersion_is_that_of_the_months_shown(whole_sources):
    answer = dispersion(whole_sources, Selection(area=CITY, period=MONTH, scheme="resident"))
    (one,) = answer.spreads
    held = [part.months for part in one.parts]
    mean = sum(held) / 3
    deviation = (sum((value - mean) ** 2 for value in held) / 3) ** 0.5
    assert one.dispersion == pytest.approx(deviation / mean)
    assert one.spread == pytest.approx(max(held) / min(held))
    assert one.in_deficit == sum(part.income < part.expenditure for part in one.parts)
    lines = rows(whole_sources, BookLine, "990107")
    notional = lines[(lines["line"] == "notional_balance") & (lines["period"] == MONTH)]
    part = next(part for part in one.parts if part.area == "990107")
    assert part.balance == pytest.approx(notional["amount"].iloc[0])


def test_the_bridge_adds_up_and_grows_over_the_year(whole_sources):
    answer = bridge(whole_sources, Selection(area=CITY, period=MONTH))
    assert [one.fund for one in answer.funds] == [RESIDENT, EMPLOYEE]
    for one in answer.funds:
        for span in (one.month, one.year):
            assert span.accrual + sum(span.steps.values()) == pytest.approx(span.cash, abs=0.01)
    held = rows(whole_sources, SettlementBridge)
    year = held[held["period"].str.startswith("2026") & (held["period"] <= MONTH)]
    assert answer.funds[0].year.cash == pytest.approx(year["cash"].sum())


def test_what_was_treated_is_what_was_settled_and_the_rise_of_what_is_not_yet(whole_sources):
    one = bridge(whole_sources, Selection(area=CITY, period=MONTH)).funds[0]
    reserve = year_end_reserve(rows(whole_sources, ClaimsLag), MONTH, paths=2, seed=1)
    assert one.unpaid.services == ("11", "21")
    assert one.incurred == pytest.approx(one.year.accrual + reserve.now - reserve.opening)


def test_a_triangle_with_a_hole_leaves_it_unsaid_and_says_why(whole_sources):
    one = bridge(whole_sources, Selection(area=CITY, period="2024-03")).funds[0]
    assert one.unpaid.refused[0] == "hole"
    assert one.incurred is None
