"""The year's end: documents made of the small city are JSON, add up, and are read back whole."""

import json

import numpy as np
import pandas as pd
import pytest

from dashboard.services.fund_lines import fund_lines
from dashboard.services.year_end import year_end
from dashboard.services.year_end_lag import unpaid
from dashboard.services.year_end_made import Asked, reported_month, year_end_document
from dashboard.services.year_end_providers import providers, settled_of
from data_access.connect import full_scope
from data_access.tables import BookMonth, ClaimsLag, InstitutionMonth, ProviderSettlement
from forecasting.nowcast import PATHS

CITY, MONTH = "990100", "2026-09"


@pytest.fixture(scope="module")
def made(whole_sources):
    """The two sides alone: every line more is a model more."""
    asked = Asked(area=CITY, scheme="resident", month=MONTH, deep=1)
    document = year_end_document(whole_sources, asked)
    return json.loads(json.dumps(document, allow_nan=False))


def test_an_open_month_is_not_counted(whole_sources):
    held = whole_sources.warehouse.read(BookMonth, full_scope().narrow(area=CITY))
    last = held.set_index("period")["status"]
    assert last["2026-10"] == "open"
    assert reported_month(whole_sources, CITY) == MONTH


def test_the_year_to_date_is_that_of_the_books(whole_sources, made):
    answer = year_end(whole_sources, CITY, "resident", made)
    books = fund_lines(whole_sources, CITY, "resident", "pooled")
    for name in ("income", "expenditure"):
        line = answer.line(name)
        assert line.to_date == pytest.approx(books.of(MONTH, name, since_january=True))
        assert line.months == ("2026-10", "2026-11", "2026-12")
        assert line.to_date < line.fan[0].lo95 < line.fan[-1].mean
        assert line.fan[-1] == line.cash
        assert 0 <= line.risk <= 1
    surplus = answer.line("surplus")
    assert surplus.to_date == pytest.approx(
        answer.line("income").to_date - answer.line("expenditure").to_date
    )
    assert surplus.risk == pytest.approx(1 - surplus.over)


def test_incurred_is_cash_and_the_change_of_what_is_unpaid(whole_sources, made):
    answer = year_end(whole_sources, CITY, "resident", made)
    spent, lag = answer.line("expenditure"), answer.unpaid
    middle = spent.cash.mean + lag.closing.mean - lag.opening
    assert spent.incurred.mean == pytest.approx(middle, rel=1e-3)
    assert (lag.services, lag.refused) == (("11", "21"), None)
    assert answer.line("income").incurred is None


def test_what_is_unpaid_is_what_was_paid_later(whole_sources):
    """Of a month long past everything that was unpaid then is known."""
    rows = whole_sources.warehouse.read(ClaimsLag, full_scope().narrow(area=CITY))
    own = rows[rows["scheme"] == "employee"]
    number = own["period"].str[:4].astype(int) * 12 + own["period"].str[5:].astype(int)

    def open_at(end):
        return own.loc[(number <= end) & (number + own["development"] > end), "amount"].sum()

    found = unpaid(whole_sources, CITY, "employee", "2025-09").reserves["benefit_expenditure"]
    assert found.now == pytest.approx(open_at(2025 * 12 + 9), rel=0.05)
    assert found.opening == pytest.approx(open_at(2024 * 12 + 12), rel=0.01)


def test_a_hole_in_the_lag_is_named(whole_sources, monkeypatch):
    rows = whole_sources.warehouse.read(ClaimsLag, full_scope().narrow(area=CITY))
    rows = rows[(rows["scheme"] == "employee") & (rows["period"] != "2026-03")]
    monkeypatch.setattr(
        type(whole_sources.warehouse), "read", lambda *_args, **_kwargs: rows, raising=True
    )
    found = unpaid(whole_sources, CITY, "employee", MONTH)
    assert found.refused == ("hole", "2026-03", "1")
    assert found.document()["refused"] == ["hole", "2026-03", "1"]


def test_providers_of_a_year_that_is_over(whole_sources):
    """Cleared years show what the rule must give: settled and clearing together."""
    scope = full_scope().narrow(area=CITY, scheme="employee")
    agreed = whole_sources.warehouse.read(ProviderSettlement, scope, periods=["2025"])
    done = whole_sources.warehouse.read(InstitutionMonth, scope)
    found = providers(whole_sources, CITY, "employee", "2025-12")
    told = done[done["institution"].isin(agreed["institution"])]
    paid = told.loc[told["period"].str.startswith("2025"), "fund_paid"].sum()
    assert found["to_date"] == pytest.approx(paid)
    assert (found["reason"], found["providers"]) == (None, len(agreed))
    owed = (agreed["settled"] + agreed["clearing"]).sum()
    assert found["owed"]["mean"] == pytest.approx(owed, rel=1e-6)
    kept = (agreed["retention"] + agreed["clearing"]).sum()
    assert found["payable"]["mean"] == pytest.approx(kept, rel=1e-6)


def test_before_a_year_was_ever_settled_the_terms_are_unknown(whole_sources):
    first = whole_sources.warehouse.read(
        ProviderSettlement, full_scope().narrow(area=CITY, scheme="employee")
    )["period"].min()
    found = providers(whole_sources, CITY, "employee", f"{first}-12")
    assert found["reason"] == "no_terms"
    assert "owed" not in found


def test_lines_add_up_to_their_sides_on_every_path(whole_sources):
    """The months to come are given: of two lines and of the side they make up, tied by nothing."""
    rng = np.random.default_rng(1)
    parts = {line: rng.gamma(4.0, 1e7, (PATHS, 24)) for line in ("premium_income", "other_income")}
    futures = {**parts, "income": sum(parts.values())}
    asked = Asked(area=CITY, scheme="resident", month=MONTH, deep=2)
    made = year_end_document(whole_sources, asked, {**futures, "expenditure": futures["income"]})
    held = {line["line"]: line for line in made["lines"]}
    for line, paths in futures.items():
        year = held[line]["to_date"] + paths[:, :3].sum(axis=1)
        assert held[line]["cash"]["mean"] == pytest.approx(np.median(year))
        assert held[line]["cash"]["lo80"] == pytest.approx(np.quantile(year, 0.1))
        budget = held[line]["budget"]
        if budget is not None:
            assert held[line]["cash"]["over"] == np.mean(year > budget)
    surplus = held["surplus"]
    assert surplus["cash"]["lo95"] == pytest.approx(surplus["cash"]["hi95"])


def test_an_institution_that_told_nothing_is_not_settled_at_zero():
    monthly = pd.DataFrame({"a": [1.0, 2.0], "b": [float("nan")] * 2}, index=["2026-01", "2026-02"])
    budget = pd.Series({"a": 10.0, "b": 20.0})
    whole, since, agreed = settled_of(monthly, budget, "2026-02")
    assert (whole.tolist(), since.tolist(), agreed.tolist()) == ([1.0, 2.0], [3.0], [10.0])
