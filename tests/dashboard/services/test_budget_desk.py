"""Does a drafted budget add up, agree with the forecast and the drivers, and keep what was said?"""

from dataclasses import replace
from datetime import date
from io import BytesIO
from math import prod
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from dashboard.display.budget_targets import targets_card
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.reports.budget_sheet import workbook
from dashboard.services.budget_desk import budget_desk, drafted
from dashboard.services.budget_draft import computed
from dashboard.services.budget_ends import shared
from dashboard.services.budget_targets import targets
from dashboard.services.fund_lines import fund_lines
from dashboard.services.selection import Selection
from data_access.store.budgets import BudgetVersion
from data_access.store.futures import StoredFuture
from tests.dashboard.display.conftest import text

CITY, FUND = "990100", ("employee", "pooled")
MONTH = "2026-09"
TOTALS = {"income": 5.0e9, "expenditure": 4.2e9, "cumulative_balance": 6.2e9}


def future():
    lines = [
        {"line": line, "account": "pooled", "cash": {"mean": mean}} for line, mean in TOTALS.items()
    ]
    months = [f"{2026 + at // 12}-{at % 12 + 1:02d}" for at in range(9, 33)]
    fan = {side: {"fan": {"mean": [1e8] * 24}} for side in ("income", "expenditure")}
    document = {"year_end": {"month": MONTH, "lines": lines}, "months": months, "series": fan}
    return StoredFuture(
        area=CITY,
        scheme="employee",
        as_of=MONTH,
        data_version=1,
        model="test",
        made_on=date(2026, 11, 20),
        document=document,
    )


@pytest.fixture(scope="module")
def sources(whole_sources):
    kept = []
    budgets = SimpleNamespace(versions=lambda *_: kept)
    held = replace(
        whole_sources,
        futures=SimpleNamespace(find=lambda *_: [future()]),
        registers=replace(whole_sources.registers, budgets=budgets),
        revision=-1,  # nobody else's forecasts are remembered under it
    )
    return held, kept


@pytest.fixture
def selection():
    return Selection(area=CITY, scheme="employee", account="pooled")


def test_lines_of_this_year_come_to_what_is_foretold_of_their_side(sources):
    held = fund_lines(sources[0], CITY, *FUND)
    found = shared(held, MONTH, TOTALS)
    for side in ("income", "expenditure"):
        own = [one.name for one in held.lines if one.side == side and one.name in found]
        assert sum(found[name] for name in own) == pytest.approx(TOTALS[side])
    assert set(shared(held, MONTH, {}).values()) == {None}


def test_each_leaf_is_this_year_times_its_drivers_and_the_sums_add_up(sources):
    draft = computed(sources[0], CITY, FUND)
    for one in draft.lines:
        if one.leaf:
            factor = prod((one.factors or {}).values())
            assert one.figures["best"] == pytest.approx(one.expected * factor)
    said = {one.line.name: one.figures for one in draft.lines}
    for variant in ("low", "best", "high"):
        left = said["income"][variant] - said["expenditure"][variant]
        assert said["surplus"][variant] == pytest.approx(left)
        leaves = [one for one in draft.lines if one.leaf and one.line.side == "income"]
        assert said["income"][variant] == pytest.approx(sum(x.figures[variant] for x in leaves))
    assert said["surplus"]["low"] < said["surplus"]["best"] < said["surplus"]["high"]
    assert draft.ends.ahead == {"income": 12e8, "expenditure": 12e8}


def test_what_somebody_said_of_a_line_moves_its_sums_and_stands_in_the_file(sources, selection):
    held, kept = sources
    kept.clear()
    plain = budget_desk(held, selection)
    told = drafted(held, selection, {})
    document = dict(told["document"])
    document["interest_income"] |= {"given": 1e6, "reason": '=HYPERLINK("x")'}
    kept.append(version(told, document))
    found = budget_desk(held, selection)
    moved = found.draft.said("income", "best") - plain.draft.said("income", "best")
    assert moved == pytest.approx(1e6 - plain.draft.said("interest_income", "best"))
    assert not found.stale
    page = load_workbook(BytesIO(workbook(found, "城", labels("zh")))).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == '=HYPERLINK("x")']
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_version_on_other_figures_is_called_old(sources, selection):
    held, kept = sources
    kept.clear()
    told = drafted(held, selection, {})
    document = dict(told["document"])
    document["interest_income"] = {**document["interest_income"], "expected": 1.0}
    kept.append(version(told, document))
    assert budget_desk(held, selection).stale


def test_without_a_forecast_there_is_no_budget(sources, selection):
    none = replace(sources[0], futures=SimpleNamespace(find=lambda *_: []), revision=-2)
    assert computed(none, CITY, FUND) is None
    assert budget_desk(sources[0], replace(selection, area="100000")) is None


def version(told, document):
    return BudgetVersion(
        area=CITY,
        scheme="employee",
        account="pooled",
        year=told["year"],
        version=1,
        deed="drafted",
        variant="best",
        basis=told["basis"],
        data_version=told["data_version"],
        document=document,
        who="li",
        note="",
        at=0,
    )


def test_targets_follow_from_what_is_proposed(sources, selection):
    held = budget_desk(sources[0], selection)
    found = {one.name: one for one in targets(held.draft, held.variant)}
    said = {name: held.draft.said(name, held.variant) for name in TOTALS}
    ratio, months = found["expenditure_income_ratio"], found["reserve_months"]
    assert ratio.target == pytest.approx(said["expenditure"] / said["income"])
    income, cost = (held.draft.line(name) for name in ("income", "expenditure"))
    assert ratio.expected == pytest.approx(cost.expected / income.expected)
    assert months.target == pytest.approx(said["cumulative_balance"] * 12 / said["expenditure"])
    assert found["income_execution"].expected == pytest.approx(income.expected / income.budget)
    assert found["surplus"].target == held.draft.said("surplus", held.variant)


def test_a_target_whose_part_nobody_knows_is_none(sources, selection):
    draft = budget_desk(sources[0], selection).draft
    lines = tuple(one for one in draft.lines if one.line.name != "income")
    found = {one.name: one for one in targets(replace(draft, lines=lines), "best")}
    assert found["expenditure_income_ratio"].target is None
    assert found["income_execution"].expected is None
    assert found["reserve_months"].target is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_targets_are_said_with_their_bound_and_unit(sources, selection, lang):
    look = Look.of(replace(selection, lang=lang), sources[0])
    said = text(targets_card(budget_desk(sources[0], selection), look))
    bound = labels(lang)("pages.budget.drafting.targets.most", value="100.00%").split("100")[0]
    assert bound in said
    assert labels(lang)("pages.budget.drafting.targets.names.surplus") in said
