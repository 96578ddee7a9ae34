"""Is next month's cash what the stored forecast says, and last year's where it says nothing?"""

from dataclasses import replace
from datetime import date
from itertools import count
from math import isnan
from types import SimpleNamespace

import pytest

from dashboard.figures.cash_wording import basis, plan_sentences
from dashboard.labels import labels
from dashboard.services.cash_flows import cash_flows
from dashboard.services.cash_plan import cash_plan
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.periods import later
from data_access.store.futures import StoredFuture
from data_access.tables import BookLine, SettlementBridge

CITY, SCHEME = "990100", "resident"
MONTHS = [later("2026-10", step) for step in range(24)]
REVISIONS = count(-2, -1)
DECEMBER = date(2026, 12, 1), date(2026, 12, 31)


def future(as_of="2026-09", **lines):
    """A forecast of lines: last December's amount, and this December's."""
    series = {
        line: {
            "history": {"2025-11": before, "2025-12": before},
            "fan": {"mean": [to_come] * len(MONTHS)},
        }
        for line, (before, to_come) in lines.items()
    }
    return StoredFuture(
        area=CITY,
        scheme=SCHEME,
        as_of=as_of,
        data_version=1,
        model="test",
        made_on=date(2026, 11, 20),
        document={"months": MONTHS, "series": series},
    )


@pytest.fixture
def flows(whole_sources):
    """A function: the residents' flows beside forecasts, by kind of money."""

    def of(*stored, scheme=SCHEME):
        find = lambda *_: list(stored)  # noqa: E731
        revision = next(REVISIONS)  # nobody else's forecasts are remembered under it
        sources = replace(whole_sources, futures=SimpleNamespace(find=find), revision=revision)
        selection = Selection(area=CITY, scheme=scheme)
        held = cash_flows(sources, selection)[0]
        return held, {one.rule.name: one for one in held.flows}, (sources, selection)

    return of


@pytest.fixture
def paid(whole_sources):
    """What was paid to providers last December."""
    scope = full_scope().narrow(area=CITY, scheme=SCHEME)
    rows = whole_sources.warehouse.read(SettlementBridge, scope, periods=["2025-12"])
    return float((rows["accrual"] - rows["unsettled"]).sum())


def test_a_line_that_is_forecast_moves_what_is_forecast(flows):
    _, found, _ = flows(future(premium_income=(1e8, 3e8)))
    assert found["contribution"].foretold == "contribution"
    assert found["contribution"].pace is None
    assert found["contribution"].between(*DECEMBER) == pytest.approx(3e8)


@pytest.mark.parametrize(
    ("lines", "led_by", "growth"),
    [
        ({"expenditure": (1e9, 1.1e9)}, "expenditure", 1.1),
        ({"expenditure": (1e9, 1.1e9), "benefit_expenditure": (8e8, 1.2e9)},
         "benefit_expenditure", 1.5),
    ],
)  # fmt: skip
def test_settlement_grows_as_the_benefits_are_forecast_to(flows, paid, lines, led_by, growth):
    _, found, _ = flows(future(**lines))
    assert found["settlement"].foretold == led_by
    assert found["settlement"].between(*DECEMBER) == pytest.approx(paid * growth)


def test_what_no_forecast_tells_of_keeps_this_year_s_pace(flows):
    _, plain, _ = flows()
    _, found, _ = flows(future(premium_income=(1e8, 3e8)))
    for name in ("subsidy", "interest", "settlement", "clearing"):
        assert found[name] == plain[name]


def test_a_kind_of_several_lines_needs_the_forecast_of_all_that_the_books_have(
    flows, whole_sources
):
    books = whole_sources.warehouse.read(BookLine, full_scope().narrow(area=CITY))
    parts = flows(scheme="employee")[1]["personal_account"].rule.parts
    wanted = sorted({part.figure for part in parts} & {*books["line"]})
    assert len(wanted) > 1

    def of(lines):
        told = future(**{f"personal.{line}": (1e6, 2e6) for line in lines})
        return flows(told, scheme="employee")[1]["personal_account"]

    assert of(wanted[1:]).foretold is None
    assert of(wanted).foretold == "personal_account"
    assert of(wanted).between(*DECEMBER) == pytest.approx(2e6 * len(wanted))


@pytest.mark.parametrize("as_of", ["2026-06", "2026-11"])
def test_a_forecast_too_old_or_from_later_books_is_left_out(flows, as_of):
    held, found, _ = flows(future(as_of, premium_income=(1e8, 3e8)))
    assert held.forecast is None
    assert found["contribution"].foretold is None


def test_a_forecast_that_ends_too_early_is_left_out(flows):
    short = future(premium_income=(1e8, 3e8))
    short.document["months"] = MONTHS[:3]
    assert flows(short)[0].forecast is None


def test_nothing_last_year_to_grow_from_leaves_it_unknown(flows):
    _, found, _ = flows(future(expenditure=(0.0, 1e9)))
    amount = found["settlement"].between(*DECEMBER)
    assert isnan(amount)


def test_the_plan_says_what_it_rests_on(flows):
    words = labels("en")
    _, found, asked = flows(future(premium_income=(1e8, 3e8), expenditure=(1e9, 1.1e9)))
    assert basis(found["contribution"], words) == "Its own forecast"
    assert basis(found["settlement"], words).endswith("forecast growth of Total fund expenditure")
    said = plan_sentences(cash_plan(*asked, {}), "yi", words)[-1]
    assert "forecast made on 2026-11-20 from the books up to Sep 2026" in said
    _, _, asked = flows()
    assert (
        "No forecast tells of these months"
        in plan_sentences(cash_plan(*asked, {}), "yi", words)[-1]
    )
