"""Who drives a deficit and who bears it: by hand on tiny tables, and against the city's rows."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.rule import Level
from dashboard.services.bearing import by_the_part, by_the_pool
from dashboard.services.deficit import deficit, lead_fund
from dashboard.services.dispersion import Part
from dashboard.services.drives import Drive, FundDeficit, lack, paid_by
from dashboard.services.family import cities, family, has_parts
from dashboard.services.selection import Selection
from data_access.port import Scope
from data_access.tables import FundLedger, Subsidy

CITY, LATE, MONTH = "990100", "990103", "2026-09"
FUND = ("resident", "pooled")
yuan = st.floats(-1e9, 1e9, allow_subnormal=False)
several = st.lists(yuan, min_size=1, max_size=9)


def drive(area, surplus, late=0.0, before=None, borne=None):
    part = Part(
        area=area,
        balance=None,
        months=None,
        income=None,
        expenditure=None,
        ratio=None,
        own_ratio=None,
        level=Level.UNKNOWN,
    )
    return Drive(
        part=part,
        surplus=surplus,
        before=before,
        moved=0.0,
        late=late,
        borne=borne or {},
        level=Level.UNKNOWN,
    )


def fund(*drives):
    return FundDeficit(fund=FUND, drives=drives, whole=None)


@given(surplus=several, closing=yuan)
def test_a_pool_bears_every_deficit_and_no_more(surplus, closing):
    held = np.array(surplus)
    borne = by_the_pool(held, closing)
    assert all((one >= -1e-6).all() for one in borne.values())
    total = sum(borne.values())
    assert np.allclose(total, np.maximum(-held, 0), atol=1e-3)
    assert borne["others"].sum() <= np.maximum(held, 0).sum() + 1e-3


@given(rows=st.lists(st.tuples(yuan, yuan, yuan), min_size=1, max_size=9))
def test_parts_with_funds_of_their_own_bear_their_own_deficits(rows):
    own, moved, closing = (np.array(held) for held in zip(*rows, strict=True))
    borne = by_the_part(own, moved, closing)
    assert all((one >= 0).all() for one in borne.values())
    assert np.allclose(sum(borne.values()), np.maximum(-own, 0), atol=1e-3)
    assert (borne["granted"] <= np.maximum(moved, 0) + 1e-6).all()


def test_what_the_year_does_not_cover_comes_from_the_reserve_then_from_nowhere():
    borne = by_the_pool(np.array([20.0, -50.0]), -10.0)
    assert {name: held.tolist() for name, held in borne.items()} == {
        "others": [0.0, 20.0],
        "pool": [0.0, 20.0],
        "open": [0.0, 10.0],
    }


def test_a_missing_part_of_a_pool_leaves_the_bearers_unsaid():
    assert all(np.isnan(held).any() for held in by_the_pool(np.array([np.nan, -5.0]), 1.0).values())


def test_a_late_subsidy_is_no_driver():
    late, spender = drive("a", -30.0, late=40.0), drive("b", -20.0)
    held = fund(drive("c", 90.0), late, spender)
    assert [one.area for one in held.lacking] == ["a", "b"]
    assert held.total == 50.0
    assert [one.area for one in held.drivers] == ["b"]
    assert (late.as_due, lack(late), lack(spender)) == (10.0, 10.0, -20.0)


def test_a_subsidy_that_is_late_in_part_lessens_the_deficit():
    held = fund(drive("a", -30.0, late=25.0), drive("b", -20.0))
    assert [one.area for one in held.drivers] == ["b", "a"]


def test_a_missing_part_is_named_and_never_zero():
    held = fund(drive("a", None, late=None), drive("b", -20.0))
    assert held.missing == ("a",)
    assert held.total == 20.0
    assert held.drives[0].as_due is None
    assert held.drives[0].change is None


def test_surpluses_give_by_their_share():
    held = fund(drive("a", 30.0), drive("b", 10.0), drive("c", -8.0))
    assert paid_by(held, 8.0) == {"a": 6.0, "b": 2.0}
    assert paid_by(fund(drive("c", -8.0)), 8.0) == {}


def trailing(sources, table, column, area):
    """The sum of twelve months from the rows themselves."""
    held = sources.warehouse.read(table, Scope(frozenset({area}), frozenset({"resident"})))
    own = held[(held["months"] == 1) & (held["period"] <= MONTH)]
    own = own[own["account"] == "pooled"] if "account" in own else own
    last = sorted(own["period"].unique())[-12:]
    return own[own["period"].isin(last)][column].sum()


@pytest.fixture(scope="module")
def small(whole_sources):
    answer = deficit(whole_sources, Selection(area=CITY, period=MONTH, scheme="resident"))
    return answer, answer.lead


def test_the_parts_add_up_to_the_city(whole_sources, small):
    _, held = small
    income, spent = (
        trailing(whole_sources, FundLedger, name, CITY) for name in ("income", "expenditure")
    )
    assert held.whole.surplus == pytest.approx(income - spent)
    assert sum(one.surplus for one in held.drives) + held.moved == pytest.approx(income - spent)
    assert held.missing == ()


def test_each_part_is_its_rows(whole_sources, small):
    _, held = small
    for one in held.drives:
        income, spent = (
            trailing(whole_sources, FundLedger, name, one.area)
            for name in ("income", "expenditure")
        )
        assert one.surplus == pytest.approx(income - spent)  # nothing moves under one pool
        assert one.ratio == pytest.approx(spent / income)


def test_the_late_subsidy_is_what_was_due_and_did_not_come(whole_sources, small):
    _, held = small
    late = next(one for one in held.drives if one.area == LATE)
    due, came = (trailing(whole_sources, Subsidy, name, LATE) for name in ("due", "arrived"))
    assert late.late == pytest.approx(due - came)
    assert late.late == pytest.approx(39e6)
    assert late not in held.drivers
    assert next(iter(held.drivers)).area == "990107"


def test_under_one_pool_every_deficit_is_borne_by_the_city(small):
    answer, held = small
    assert answer.notional
    for one in held.lacking:
        assert set(one.borne) == {"others", "pool", "open"}
        assert sum(one.borne.values()) == pytest.approx(-one.surplus)
    for one in held.drives:
        assert bool(one.borne) == (one in held.lacking)


def test_a_district_is_seen_among_its_neighbours(whole_sources, small):
    answer, held = small
    own = deficit(whole_sources, Selection(area=LATE, period=MONTH, scheme="resident"))
    assert own.lead == held
    assert own.family.chosen == LATE
    assert own.family.whole == answer.family.whole == CITY


def test_who_sees_one_district_sees_nothing_of_the_others(whole_sources):
    alone = replace(whole_sources, scope=Scope(frozenset({LATE}), None))
    answer = deficit(alone, Selection(area=LATE, period=MONTH))
    assert [one.area for held in answer.funds for one in held.drives] == [LATE, LATE]
    assert all(held.whole is None for held in answer.funds)
    assert answer.pooling is None
    assert all(one.borne == {} for held in answer.funds for one in held.drives)


def test_who_sees_one_scheme_sees_only_that(whole_sources):
    narrow = replace(whole_sources, scope=Scope(None, frozenset({"employee"})))
    chosen = Selection(area=CITY, period=MONTH)
    assert [held.fund for held in deficit(narrow, chosen).funds] == [("employee", "pooled")]
    assert lead_fund(narrow, chosen) == ("employee", "pooled")


def test_nobody_else_bears_a_personal_account(whole_sources):
    answer = deficit(whole_sources, Selection(area=CITY, period=MONTH, account="personal"))
    assert answer.lead.fund == ("employee", "personal")
    assert all(one.borne == {} for one in answer.lead.drives)
    assert all(one.level is Level.NOT_APPLICABLE for one in answer.lead.drives)


def test_the_fund_with_the_largest_deficits_comes_first(whole_sources):
    answer = deficit(whole_sources, Selection(area=CITY, period=MONTH))
    totals = [held.total for held in answer.funds]
    assert totals == sorted(totals, reverse=True)
    assert answer.lead.fund == FUND


@pytest.mark.parametrize("period", ["2024-05", "2026-10"])
def test_without_twelve_months_nothing_is_said(whole_sources, period):
    answer = deficit(whole_sources, Selection(area=CITY, period=period, scheme="resident"))
    held = answer.lead
    for one in held.drives:
        if one.surplus is None:
            assert one.borne == {}
            assert one.level is Level.UNKNOWN
    if period == "2024-05":
        assert held.known == ()
        assert held.whole.surplus is None


def test_a_nation_has_no_districts_but_says_where_there_are_some(whole_sources):
    answer = deficit(whole_sources, Selection(area="100000"))
    assert answer.funds == ()
    assert answer.lead is None
    assert answer.cities == (CITY,) == cities(whole_sources)
    assert not has_parts(whole_sources, Selection(area="100000"))
    assert family(whole_sources, "100000").parts.areas == ()
