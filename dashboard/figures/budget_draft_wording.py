"""How is a drafted budget said? What moves each line, and how it compares, from numbers alone."""

from collections.abc import Iterator
from math import prod

from dashboard.figures.numbers import Money, digits, money, percent, period_name, rate
from dashboard.labels import Labels
from dashboard.services.budget_desk import BudgetDesk
from dashboard.services.budget_draft import DraftLine
from dashboard.services.fund_lines import SIDES
from dashboard.services.goods_budget import GoodsBudget

OWN = "pages.budget.drafting"
UNIT: Money = "wan"
STILL = 5e-5  # what is printed as no change


def moved_by(one: DraftLine, words: Labels) -> str:
    """The drivers of a line with what each adds, the one that adds most first."""
    if not one.leaf:
        return ""
    if one.factors is None:
        return words(f"{OWN}.held")
    told = sorted(one.factors.items(), key=lambda item: -abs(item[1] - 1))
    parts = [
        words(f"{OWN}.moved", driver=words(f"{OWN}.drivers.{name}"), change=_change(factor, words))
        for name, factor in told
    ]
    whole = _change(prod(one.factors.values()), words)
    return words(f"{OWN}.product", parts=words(f"{OWN}.times").join(parts), whole=whole)


def _change(factor: float, words: Labels) -> str:
    return words(f"{OWN}.still") if abs(factor - 1) < STILL else rate(factor - 1, words)


def goods_said(answer: GoodsBudget, words: Labels) -> list[str]:
    """A sentence a category, and how the figures are reckoned."""
    own, draft = f"{OWN}.goods", answer.desk.draft
    years = {"this": str(draft.ends.year), "next": str(draft.year)}
    said = [
        words(
            f"{own}.said",
            category=words(f"{own}.categories.{one.category}"),
            expected=amount(one.expected, words),
            proposed=amount(one.proposed, words),
            saved=amount(one.saved, words),
            carried=amount(one.carried, words),
            **years,
        )
        for one in answer.goods
    ]
    return [*said, words(f"{own}.how"), words(f"{own}.tenders")]


def amount(value: float | None, words: Labels) -> str:
    """With its unit; in words where it is missing."""
    if value is None:
        return words("terms.words.missing")
    return f"{money(value, UNIT, words)} {words(f'terms.units.{UNIT}')}"


def compared(answer: BudgetDesk, words: Labels) -> Iterator[str]:
    """Against this year, the monthly forecast, and how earlier budgets erred."""
    for side in SIDES:
        yield from _execution(answer, side, words)
    for side in SIDES:
        yield from _forecast(answer, side, words)
    for side in SIDES:
        yield from _bias(answer, side, words)


def _execution(answer: BudgetDesk, side: str, words: Labels) -> Iterator[str]:
    line, held = answer.draft.line(side), answer.paces[side]
    if line is None:
        return
    yield words(
        f"{OWN}.compare.execution",
        side=words(f"terms.lines.{side}"),
        year=str(answer.draft.ends.year),
        month=period_name(held.month, words),
        budget=amount(line.budget, words),
        execution=percent(held.execution, words),
        pace=percent(held.pace, words),
        expected=amount(line.expected, words),
    )


def _forecast(answer: BudgetDesk, side: str, words: Labels) -> Iterator[str]:
    ahead, said = answer.draft.ends.ahead[side], answer.draft.said(side, answer.variant)
    if ahead is None or said is None or ahead <= 0:
        return
    yield words(
        f"{OWN}.compare.forecast",
        side=words(f"terms.lines.{side}"),
        year=str(answer.draft.year),
        ahead=amount(ahead, words),
        apart=rate(said / ahead - 1, words),
    )


def _bias(answer: BudgetDesk, side: str, words: Labels) -> Iterator[str]:
    held, said = answer.biases.get(side), answer.draft.said(side, answer.variant)
    if held is None or held.mean is None or said is None:
        return
    lasting = held.known[-5:]
    mean = sum(lasting) / len(lasting)
    yield words(
        f"{OWN}.compare.bias",
        side=words(f"terms.lines.{side}"),
        count=digits(len(lasting), 0),
        mean=rate(mean, words),
        then=amount(said * (1 + mean), words),
    )
