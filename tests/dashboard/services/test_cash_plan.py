"""The cash plan: its arithmetic on tiny accounts, and the small city's worked out again."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.services.cash_flows import cash_flows, grown_by, weeks_from
from dashboard.services.cash_need import applications, daily
from dashboard.services.cash_plan import (
    DAYS,
    application_months,
    cash_plan,
    columns_of,
    planned,
)
from dashboard.services.selection import Selection
from data_access.books.settlement_calendar import Asking
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.tables import BalanceSheet, BookLine, SettlementBridge

CITY = "990100"
NAN = float("nan")


def ask(day, step=1):
    return Asking(month=f"{day:%Y-%m}", apply=day, arrive=day, step=step, document="test")


FIRST, SECOND = ask(date(2026, 12, 3)), ask(date(2027, 1, 4))
MOVES = [
    (date(2026, 12, 1), -10.0),
    (date(2026, 12, 10), -40.0),
    (date(2026, 12, 20), -30.0),
    (date(2027, 1, 2), -5.0),
    (date(2027, 1, 10), -60.0),
]


def test_what_is_asked_for_keeps_the_floor_until_the_next_arrives():
    """100 − 10 = 90 is there; 75 is paid until January: 90 + 5 − 75 = 20."""
    first, second = applications(100.0, MOVES, [(FIRST, 20.0), (SECOND, 20.0)])
    assert (first.before, first.payments, first.amount) == (90.0, 75.0, 5.0)
    assert (second.before, second.payments, second.amount) == (20.0, 60.0, 60.0)


def test_nothing_is_asked_for_where_enough_is_there():
    first, second = applications(1000.0, MOVES, [(FIRST, 20.0), (SECOND, 20.0)])
    assert (first.amount, second.amount) == (0.0, 0.0)


def test_an_amount_is_rounded_up_to_the_calendar_s_unit():
    asked = ask(date(2026, 12, 3), step=100)
    assert applications(100.0, MOVES, [(asked, 20.0)])[0].amount == 100.0


def test_the_lowest_point_counts_not_the_end():
    moves = [(date(2026, 12, 10), -50.0), (date(2026, 12, 20), 50.0)]
    assert applications(0.0, moves, [(FIRST, 0.0)])[0].amount == 50.0


def test_what_is_not_known_is_not_asked_for_nor_what_rests_on_it():
    moves = [*MOVES, (date(2026, 12, 15), NAN)]
    first, second = applications(100.0, sorted(moves), [(FIRST, 0.0), (SECOND, 0.0)])
    assert (first.before, first.amount) == (90.0, None)
    assert (second.before, second.amount) == (None, None)


def test_a_gap_before_the_first_arrival_leaves_the_account_unknown():
    held = dict(daily(100.0, [(date(2026, 12, 2), NAN)], (date(2026, 12, 1), date(2026, 12, 3))))
    assert held[date(2026, 12, 1)] == 100.0
    assert held[date(2026, 12, 3)] != held[date(2026, 12, 3)]


days = st.dates(date(2026, 12, 1), date(2027, 1, 31))
amounts = st.floats(-1e9, 1e8)


@given(st.lists(st.tuples(days, amounts), max_size=30), st.floats(0, 1e9), st.floats(0, 1e9))
def test_from_the_first_arrival_on_the_floor_holds(moves, opening, floor):
    held = applications(opening, sorted(moves), [(FIRST, floor), (SECOND, floor)])
    drawn = [(one.asking.arrive, one.amount) for one in held]
    path = daily(opening, [*moves, *drawn], (FIRST.arrive, date(2027, 1, 31)))
    assert all(value >= floor - 1e-3 for _, value in path)


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 10, 1), date(2026, 10, 4)),  # four days from Thursday on
        (date(2026, 11, 1), date(2026, 11, 8)),  # a Sunday alone is no week
    ],
)
def test_thirteen_weeks_follow_each_other(start, first):
    weeks = weeks_from(start)
    assert len(weeks) == 13
    assert weeks[0] == (start, first)
    for (_, end), (following, last) in pairwise(weeks):
        assert following == end + timedelta(days=1)
        assert (last - following).days == 6


def test_this_year_s_pace():
    held = {f"{year}-{n:02d}": float(year - 2000) for year in (2025, 2026) for n in range(1, 13)}
    assert grown_by(held, "2026-03") == pytest.approx(26 / 25)
    assert grown_by({**held, "2026-02": NAN}, "2026-03") is None
    assert grown_by(dict.fromkeys(held, 0.0), "2026-03") is None
    assert grown_by({**held, "2025-01": -200.0}, "2026-03") is None  # its sign turned
    turned = {name: -value for name, value in held.items()}
    assert grown_by(turned, "2026-03") == pytest.approx(26 / 25)


def see(sources, days=10, **chosen):
    return cash_plan(sources, Selection(**{"area": CITY, **chosen}), {"days": days})


@pytest.fixture(scope="module")
def plan(whole_sources):
    return see(whole_sources)


def test_it_begins_this_week_and_asks_for_the_next_month(whole_sources, plan):
    assert plan.month == "2026-12"
    assert [fund.scheme for fund in plan.funds] == ["employee", "resident"]
    for fund in plan.funds:
        assert fund.flows.month == "2026-10"
        assert fund.flows.weeks[0][0] == date(2026, 11, 16)
        assert fund.flows.rolled
    months = [value for value, _ in application_months(whole_sources, Selection(area=CITY))]
    assert months == ["2026-12", "2027-01"]


@pytest.mark.parametrize("account", ["expenditure_account", "fiscal_account"])
def test_each_week_closes_with_what_it_opened_and_what_moved(plan, account):
    for fund in plan.funds:
        columns = dict(columns_of(fund, account))
        for week in range(13):
            moved = [values[week] for name, values in columns.items() if name != "closing"]
            assert sum(moved) == pytest.approx(columns["closing"][week], abs=0.01)


def test_what_one_account_gives_the_other_gets(plan):
    for fund in plan.funds:
        drawn = dict(columns_of(fund, "expenditure_account"))["drawn"]
        given = dict(columns_of(fund, "fiscal_account"))["given"]
        assert [-one for one in given] == pytest.approx(drawn)


def test_december_s_settlement_is_last_december_s_grown_by_this_year(whole_sources, plan):
    rows = whole_sources.warehouse.read(
        SettlementBridge, full_scope().narrow(area=CITY, scheme="resident")
    ).set_index("period")
    paid = rows["accrual"] - rows["unsettled"]
    years = [paid[[f"{year}-{n:02d}" for n in range(1, 11)]].sum() for year in (2026, 2025)]
    wanted = paid["2025-12"] * years[0] / years[1]
    flow = next(one for one in plan.funds[1].flows.flows if one.rule.name == "settlement")
    assert flow.pace == pytest.approx(years[0] / years[1])
    assert flow.between(date(2026, 12, 1), date(2026, 12, 31)) == pytest.approx(wanted)
    assert flow.between(date(2026, 12, 10), date(2026, 12, 10)) == pytest.approx(wanted * 0.4)


def test_the_accounts_begin_with_the_balance_sheet(whole_sources, plan):
    rows = whole_sources.warehouse.read(
        BalanceSheet, full_scope().narrow(area=CITY, scheme="resident"), periods=["2026-10"]
    ).set_index("item")["amount"]
    assert dict(plan.funds[1].flows.opening) == {
        name: rows[name] for name in ("expenditure_account", "fiscal_account")
    }


@pytest.mark.parametrize(("flow", "side"), [("out", "expenditure"), ("in", "income")])
@pytest.mark.parametrize("place", [0, 1])
def test_all_that_the_books_moved_is_planned_again(whole_sources, plan, place, flow, side):
    """Grown by nothing, what moves in a month is what the books say of the same month last year."""
    fund = plan.funds[place]
    rows = whole_sources.warehouse.read(
        BookLine, full_scope().narrow(area=CITY, scheme=fund.scheme), periods=["2025-12"]
    )
    booked = rows[(rows["line"] == side) & (rows["account"] != "total")]["amount"].sum()
    flows = [one for one in fund.flows.flows if one.rule.flow == flow]
    month = date(2026, 12, 1), date(2026, 12, 31)
    assert sum(one.between(*month) / (one.pace or 1) for one in flows) == pytest.approx(booked)


def test_more_days_ask_for_more_from_now_on_only(whole_sources, plan):
    more = see(whole_sources, days=20)
    for few, many in zip(plan.funds, more.funds, strict=True):
        assert many.floor == pytest.approx(2 * few.floor)
        assert many.opening == few.opening
        assert many.application("2026-12").amount > few.application("2026-12").amount
        assert few.below is None
        assert many.below is not None  # until December's cash is there
    assert more.total("2026-12") > plan.total("2026-12")


@pytest.mark.parametrize("days", [None, "many", float("nan"), float("inf"), -3, 1e9])
def test_a_dial_that_was_forged(whole_sources, days):
    held = see(whole_sources, days=days).days
    assert held == (0 if days == -3 else 60 if days == 1e9 else DAYS)


def test_an_account_that_does_not_suffice_is_told(plan):
    poor = replace(
        plan.funds[0].flows, opening={**plan.funds[0].flows.opening, "fiscal_account": 0}
    )
    short = planned(poor, 10).short
    assert short is not None
    assert short[1] < 0
    assert plan.funds[0].short is None


def test_a_month_that_is_missing_leaves_the_application_unknown(plan):
    held = plan.funds[0].flows
    flows = [replace(one, moves=((date(2026, 12, 10), NAN),)) for one in held.flows]
    found = planned(replace(held, flows=tuple(flows)), 10)
    assert found.application("2026-12").amount is None
    assert found.floor is None
    assert found.lowest is None
    assert replace(plan, funds=(found,)).total("2026-12") is None


def test_an_earlier_month_is_planned_from_its_own_end(whole_sources):
    held = see(whole_sources, period="2026-03")
    assert held.month == "2026-04"
    assert held.funds[0].flows.weeks[0][0] == date(2026, 4, 1)
    assert not held.funds[0].flows.rolled


@pytest.mark.parametrize("area", ["100000", "990107"])
def test_who_holds_no_accounts_has_no_plan(whole_sources, area):
    """The nation has no monthly books; a district's fund is the city's since 2022."""
    assert see(whole_sources, area=area) is None
    assert application_months(whole_sources, Selection(area=area)) == []


def test_a_reader_of_one_scheme_plans_its_accounts_only(whole_sources):
    scope = Scope(areas=frozenset({CITY}), schemes=frozenset({"resident"}))
    held = cash_flows(replace(whole_sources, scope=scope), Selection(area=CITY))
    assert [one.scheme for one in held] == ["resident"]


def test_the_first_month_of_history_has_no_year_before(whole_sources):
    held = see(whole_sources, period="2024-01")
    assert held.total(held.month) is None
