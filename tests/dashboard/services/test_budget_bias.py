"""Which way budgets err: the rule on literal years, and the small city's years worked out again."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.indicators.income_approved_deviation import income_approved_deviation
from dashboard.services.budget_bias import SideBias, budget_bias
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.tables import BookLine, Budget

CITY = "990100"


def side(*deviations):
    none = tuple(None for _ in deviations)
    return SideBias(
        side="income",
        approved=none,
        final=none,
        deviations=deviations,
        in_force=none,
        adjusted=tuple(False for _ in deviations),
    )


@pytest.mark.parametrize(
    ("years", "bias", "evidence"),
    [
        ((), None, "none"),
        ((0.1,), None, "none"),
        ((0.1, 0.2), None, "none"),
        ((0.1, 0.2, 0.3), "low", "short"),
        ((-0.1, -0.2, -0.3), "high", "short"),
        ((0.1, 0.2, -0.3), None, "short"),  # two years are not said
        ((0.1, 0.2, 0.1, -0.3, None), "low", "short"),
        ((0.1, 0.2, 0.1, -0.3, -0.1), "low", "full"),
        ((0.1, 0.2, 0.1, -0.3, -0.1, -0.1), None, "full"),
        ((0.0001, 0.0002, 0.0001, 0.0001, 0.0003), None, "full"),  # printed as nothing
    ],
)
def test_three_years_on_one_side_are_said(years, bias, evidence):
    held = side(*years)
    assert (held.bias, held.evidence) == (bias, evidence)


def test_the_sign_is_kept_in_the_mean():
    assert side(0.1, -0.3, None).mean == pytest.approx(-0.1)
    assert side(None).mean is None


def test_it_is_measured_by_what_was_approved():
    """Twelve months of 10 against 100 approved and 150 adjusted: 20 % above, not 20 % below."""
    keys = {"area": "a", "scheme": "resident", "account": "pooled"}
    months = [f"2025-{number:02d}" for number in range(1, 13)]
    ledger = pd.DataFrame(
        {
            **keys,
            "basis": "books",
            "period": months,
            "months": 1,
            "income": 10.0,
            "expenditure": 1.0,
        }
    )
    budgets = pd.DataFrame(
        {**keys, "line": "income", "period": "2025", "edition": ["approved", "adjusted"]}
    ).assign(amount=[100.0, 150.0])
    assert income_approved_deviation(ledger, budgets).tolist() == [pytest.approx(0.2)]


@pytest.mark.parametrize("line", ["income", "expenditure"])
def test_the_small_city_s_years(whole_sources, line):
    found = budget_bias(whole_sources, Selection(area=CITY, scheme="resident")).sides[line]
    scope = full_scope().narrow(area=CITY, scheme="resident")
    rows = whole_sources.warehouse.read(BookLine, scope)
    rows = rows[(rows["line"] == line) & (rows["account"] == "pooled")]
    years = rows.groupby(rows["period"].str[:4])["amount"].sum()
    budgets = whole_sources.warehouse.read(Budget, scope)
    own = budgets[(budgets["line"] == line) & (budgets["edition"] == "approved")]
    approved = own.set_index("period")["amount"]
    for place, year in enumerate(("2024", "2025")):
        assert found.deviations[place] == pytest.approx(years[year] / approved[year] - 1)
        assert found.approved[place] == approved[year]
        assert found.final[place] == pytest.approx(years[year])
    assert found.evidence == "none"  # two years only


def test_a_year_that_is_not_whole_is_left_out(whole_sources):
    selection = Selection(area=CITY, scheme="resident", period="2025-06")
    assert budget_bias(whole_sources, selection).years == ("2024",)
    first = budget_bias(whole_sources, replace(selection, period="2024-01"))
    assert first.years == ()
    assert all(held.mean is None for held in first.sides.values())


def test_the_nation_has_none(whole_sources):
    assert budget_bias(whole_sources, Selection()) is None


def test_a_reader_of_one_scheme(whole_sources):
    scope = Scope(areas=frozenset({"990107"}), schemes=frozenset({"employee"}))
    found = budget_bias(replace(whole_sources, scope=scope), Selection(area="990107"))
    assert (found.scheme, found.account) == ("employee", "pooled")
    assert len(found.years) == 2
