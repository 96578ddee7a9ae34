"""How is a year's budget said? Sentences from its numbers alone, none about a cause."""

from dashboard.figures.numbers import Money, digits, money, percent, period_name, rate
from dashboard.labels import Labels
from dashboard.services.budget_bias import BudgetBias, SideBias
from dashboard.services.budget_execution import BudgetLine, BudgetYear
from dashboard.services.fund_lines import SIDES
from dashboard.services.paces import Pace

OWN = "pages.budget"
MOST = 2  # lines that are told of
STILL = 5e-4  # a deviation that is printed as nothing


def execution_sentences(answer: BudgetYear, unit: Money, words: Labels) -> list[str]:
    """Both sides against their pace, the lines furthest off theirs, the surplus: at most five."""
    said = [_side(held, words) for held in (answer.expenditure, answer.income)]
    said += [_line(line, unit, words) for line in furthest(answer)[:MOST]]
    surplus = answer.line("surplus")
    if surplus and surplus.to_date is not None and surplus.in_force is not None:
        said.append(
            words(
                f"{OWN}.why.surplus",
                to_date=amount(surplus.to_date, unit, words),
                budget=amount(surplus.in_force, unit, words),
            )
        )
    return said


def furthest(answer: BudgetYear) -> list[BudgetLine]:
    """The lines below both sides that are worth a notice, the one furthest off first."""
    held = [line for line in answer.lines if line.line.side in SIDES and line.line.parent]
    noted = [line for line in held if line.mark in {"notice", "warn"}]
    return sorted(noted, key=lambda line: -abs(line.deviation or 0))


def _side(held: Pace, words: Labels) -> str:
    side = words(f"terms.lines.{held.side}")
    if held.deviation is None:
        known = "no_pace" if held.budget is not None else "no_budget"
        return words(f"{OWN}.why.{known}", side=side)
    return words(
        f"{OWN}.why.side",
        side=side,
        month=period_name(held.month, words),
        execution=percent(held.execution, words),
        way=way(held.deviation, words),
        judged=words(f"{OWN}.judged.{'off' if held.worth_a_look else 'on'}"),
    )


def way(deviation: float, words: Labels) -> str:
    """How far ahead of the pace or behind it, in points."""
    if abs(deviation) < STILL:
        return words(f"{OWN}.ways.on")
    name = "ahead" if deviation > 0 else "behind"
    points = f"{digits(abs(deviation) * 100, 1)} {words('terms.units.points')}"
    return words(f"{OWN}.ways.{name}", points=points)


def _line(line: BudgetLine, unit: Money, words: Labels) -> str:
    return words(
        f"{OWN}.why.line",
        line=words(f"lines.{line.line.name}.name"),
        to_date=amount(line.to_date, unit, words),
        execution=percent(line.execution, words),
        way=way(line.deviation or 0, words),
        mark=words(f"{OWN}.marks.{line.mark}"),
    )


def amount(value: float | None, unit: Money, words: Labels) -> str:
    """An amount with its unit."""
    return f"{money(value, unit, words)} {words(f'terms.units.{unit}')}"


def bias_sentences(answer: BudgetBias, words: Labels) -> list[str]:
    """Which way each side errs, how sure that is, and what stands in between."""
    said = [_bias(answer, held, words) for held in answer.sides.values()]
    moved = [
        year
        for year, *changed in zip(
            answer.years, *(held.adjusted for held in answer.sides.values()), strict=True
        )
        if any(changed)
    ]
    if moved:
        years = words("terms.words.and").join(moved)
        said.append(words(f"{OWN}.bias.adjusted", years=years))
    if answer.breaks:
        named = (
            words(
                f"{OWN}.bias.break",
                year=year,
                what=words(f"pages.income_expenditure.breaks.{kind}"),
            )
            for year, kind in answer.breaks
        )
        said.append(words(f"{OWN}.bias.broken", what=words("terms.words.and").join(named)))
    return said


def _bias(answer: BudgetBias, held: SideBias, words: Labels) -> str:
    side, count = words(f"terms.lines.{held.side}"), len(held.known)
    if held.evidence == "none" or held.mean is None:
        return words(f"{OWN}.bias.too_few", side=side, count=count)
    values = {
        "side": side,
        "count": count,
        "first": answer.years[0],
        "last": answer.years[-1],
        "mean": rate(held.mean, words),
        "evidence": words(f"{OWN}.bias.evidence.{held.evidence}"),
    }
    if held.bias is None:
        return words(f"{OWN}.bias.even", above=held.above, below=held.below, **values)
    number = held.above if held.bias == "low" else held.below
    return words(f"{OWN}.bias.{held.bias}", number=number, **values)
