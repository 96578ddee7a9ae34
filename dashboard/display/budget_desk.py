"""How does next year's budget stand: its sums, its lines, what moves them, its steps?"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.budget import fund_switch
from dashboard.display.grid import figure, grid, titled, tree
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.figures.budget_draft_wording import OWN, UNIT, amount, compared, moved_by
from dashboard.figures.numbers import SIZES, digits, moment, money, months, rate
from dashboard.services.budget_desk import MANAGEMENT, BudgetDesk
from dashboard.services.budget_draft import DraftLine
from dashboard.services.budget_drivers import assumed
from data_access.assumptions.book import VARIANTS

TAB = "drafting"
LINES, SEEN = "draft-lines", "draft-seen"
CARDS = ("income", "expenditure", "surplus", "cumulative_balance")
STEPS = ("drafted", "reviewed", "approved")
REACHED = {"drafted": 0, "adjusted": 0, "returned": 0, "reviewed": 1, "approved": 2}
NUMBERS = ("budget", "expected", *VARIANTS, "proposed")


def desk_head(answer: BudgetDesk | None, look: Look) -> Component:
    """Whose next year, how far it is, and its four sums."""
    if answer is None:
        return empty(look.words, f"{OWN}.nothing")
    words, last = look.words, answer.last
    title = words(f"{OWN}.title", year=str(answer.draft.year))
    about = words(
        f"{OWN}.standing" if last else f"{OWN}.unkept",
        version=str(last.version) if last else "",
        deed=words(f"{OWN}.deeds.{last.deed}") if last else "",
        who=last.who if last else "",
        at=moment(last.at, words) if last else "",
        variant=words(f"{OWN}.variants.{answer.variant}"),
    )
    stale = [html.P(words(f"{OWN}.stale"), className="hint")] if answer.stale else []
    top = [fund_switch(answer, look, TAB), html.H2(title), html.P(about, className="quiet")]
    return html.Div(
        [
            html.Div(top),
            _steps(answer, look),
            *stale,
            kpi_row([_card(answer, name, look) for name in CARDS], look),
            dcc.Store(id=SEEN, data=last.version if last else 0),
        ],
        className="run-head",
    )


def _steps(answer: BudgetDesk, look: Look) -> Component:
    """Drafted, reviewed, approved: what is done carries a mark."""
    reached = REACHED[answer.last.deed] if answer.last else -1
    said = [look.words(f"{OWN}.steps.{name}") for name in STEPS]
    marked = [f"{'✓' if at <= reached else '○'} {name}" for at, name in enumerate(said)]
    return html.P(" → ".join(marked), className="hint")


def _card(answer: BudgetDesk, name: str, look: Look) -> Kpi:
    words, line = look.words, answer.draft.line(name)
    said = answer.draft.said(name, answer.variant)
    told = []
    if line is not None:
        grown = rate(line.growth(answer.variant), words)
        told = [words(f"{OWN}.this_year", amount=money(line.expected, UNIT, words), change=grown)]
        ends = {end: money(line.figures[end], UNIT, words) for end in ("low", "high")}
        told.append(words(f"{OWN}.between", **ends))
    if name == "cumulative_balance":
        told.append(words(f"{OWN}.in_hand", months=months(_in_hand(answer), words)))
    return Kpi(
        label=words(f"{OWN}.cards.{name}", year=str(answer.draft.year)),
        number=None if said is None else money(said, UNIT, words),
        unit=words(f"terms.units.{UNIT}"),
        compared=told,
        need=words(f"{OWN}.need"),
        provenance=answer.provenance,
    )


def _in_hand(answer: BudgetDesk) -> float | None:
    left, cost = (answer.draft.said(name, answer.variant) for name in (CARDS[3], CARDS[1]))
    return None if left is None or not cost else left / (cost / 12)


def draft_table(answer: BudgetDesk | None, look: Look) -> Component:
    """Every line with its three figures, what is proposed, and what moves it."""
    if answer is None:
        return html.Div()
    words = look.words
    title = words(
        f"{OWN}.lines",
        fund=words(f"terms.funds.{answer.scheme}_{answer.account}"),
        year=str(answer.draft.year),
        unit=words(f"terms.units.{UNIT}"),
    )
    rows = [_row(one, answer, look) for one in answer.draft.lines]
    years = {"this": str(answer.draft.ends.year), "next": str(answer.draft.year)}
    columns: list[dict[str, Any]] = [
        {"field": "item", "headerName": words(f"{OWN}.columns.item"), "minWidth": 220}
    ]
    columns += [
        figure(name, words(f"{OWN}.columns.{name}", **years), width=108)
        for name in (*NUMBERS, "growth")
    ]
    columns.append({"field": "why", "headerName": words(f"{OWN}.columns.why"), "minWidth": 360})
    told = [html.P(said, className="hint") for said in (words(f"{OWN}.how"), *_memo(answer, look))]
    return html.Div(
        [titled(tree(LINES, columns, rows, look), title, look), *told], className="noted"
    )


def _row(one: DraftLine, answer: BudgetDesk, look: Look) -> dict[str, Any]:
    words, name = look.words, one.line.name
    held = {"budget": one.budget, "expected": one.expected, **one.figures}
    held["proposed"] = one.proposed(answer.variant)
    missing = words("terms.words.missing")
    said = {
        f"{key}_said": missing if value is None else digits(value / SIZES[UNIT], 2)
        for key, value in held.items()
    }
    growth = one.growth(answer.variant)
    why_so = moved_by(one, words)
    if one.given is not None:
        why_so = words(f"{OWN}.given", reason=one.reason, drivers=why_so)
    return {
        "name": name,
        "path": "/".join(one.path),
        "item": f"{one.line.code} {words(f'lines.{name}.name')}",
        **held,
        **said,
        "growth": growth,
        "growth_said": words("terms.words.impossible") if growth is None else rate(growth, words),
        "why": why_so,
    }


def _memo(answer: BudgetDesk, look: Look) -> list[str]:
    """What is told of and is no line of the statement."""
    words = look.words
    if answer.account != "pooled":
        return [words(f"{OWN}.memo.management", amount=digits(MANAGEMENT, 0))]
    total = answer.total_of_providers()
    kind = "unknown_providers" if total is None else "providers"
    providers = words(
        f"{OWN}.memo.{kind}", now=amount(answer.providers, words), then=amount(total, words)
    )
    management = words(f"{OWN}.memo.management", amount=digits(MANAGEMENT, 0))
    return [providers, management]


def desk_compared(answer: BudgetDesk | None, look: Look) -> Component:
    """Against execution, the monthly forecast, and the error of earlier budgets."""
    if answer is None:
        return html.Div()
    said = [(text, "") for text in compared(answer, look.words)]
    return why(said, look, title=look.words(f"{OWN}.compare.title"))


def drivers_table(answer: BudgetDesk | None, look: Look) -> Component:
    """What each assumption adds in the three variants, and the document it stands on."""
    if answer is None:
        return html.Div()
    words, lang = look.words, look.selection.lang
    found: dict[str, dict[str, float]] = {}
    for variant in VARIANTS:
        for item in answer.draft.drivers.items[variant].values():
            for driver, factor in item.items():
                found.setdefault(driver, {}).setdefault(variant, factor - 1)
    rows: list[dict[str, Any]] = []
    for driver, changes in found.items():
        held = assumed(answer.scheme, answer.account, driver)
        if held is None:
            continue
        numbers = {name: changes.get(name) for name in VARIANTS}
        said = {f"{name}_said": rate(value, words) for name, value in numbers.items()}
        told = {"source": held.source[lang], "opinion": held.opinion[lang]}
        rows.append({"driver": words(f"{OWN}.drivers.{driver}"), **numbers, **said, **told})
    columns: list[dict[str, Any]] = [
        {"field": "driver", "headerName": words(f"{OWN}.columns.driver"), "minWidth": 170}
    ]
    columns += [figure(name, words(f"{OWN}.variants.{name}"), width=92) for name in VARIANTS]
    columns += [
        {"field": name, "headerName": words(f"{OWN}.columns.{name}"), "minWidth": wide}
        for name, wide in (("source", 260), ("opinion", 420))
    ]
    title = words(f"{OWN}.driving", year=str(answer.draft.year))
    return titled(grid("draft-drivers", columns, rows, look), title, look)


def versions_table(answer: BudgetDesk | None, look: Look) -> Component:
    """Who did what to this budget, the latest first."""
    if answer is None or not answer.versions:
        return html.Div()
    words = look.words
    rows = [
        {
            "version": str(one.version),
            "deed": words(f"{OWN}.deeds.{one.deed}"),
            "who": one.who,
            "at": moment(one.at, words),
            "variant": words(f"{OWN}.variants.{one.variant}"),
            "note": one.note,
        }
        for one in reversed(answer.versions)
    ]
    widths = {"version": 80, "deed": 120, "who": 120, "at": 170, "variant": 120, "note": 320}
    columns = [
        {"field": name, "headerName": words(f"{OWN}.columns.{name}"), "minWidth": wide}
        for name, wide in widths.items()
    ]
    return titled(grid("draft-versions", columns, rows, look), words(f"{OWN}.trail"), look)
