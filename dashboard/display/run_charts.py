"""How do the months and the year of a fund look as pictures, beside last year and the pace?"""

from typing import Any

from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.bars import bars
from dashboard.figures.bullet import Goal, GoalNames, bullet
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, percent
from dashboard.figures.pacing import OWN
from dashboard.figures.palette import palette
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Mark, Marks, Step, Strand
from dashboard.figures.template import break_at, note
from dashboard.services.fund_lines import SIDES
from dashboard.services.month_run import Amounts, MonthRun, Run
from dashboard.services.pace_causes import Cause, Causes, SideCauses
from dashboard.services.progress import LineProgress, Progress

FORMULA = {"income": "fund_income", "expenditure": "fund_expenditure"}
MOST = 6  # lines of each side of the ranking
PAIR = 360  # pixels of two charts beside each other
BAR = "\N{BLACK SQUARE}"


def spent_to_date(answer: MonthRun | None, look: Look) -> Component:
    """Expenditure since January, beside last year and the pace of the budget."""
    return _year(answer, "expenditure", look) if answer else no_months(look)


def earned_to_date(answer: MonthRun | None, look: Look) -> Component:
    """Income since January, beside last year and the pace of the budget."""
    return _year(answer, "income", look) if answer else no_months(look)


def no_months(look: Look) -> Component:
    """What would fill a card of an area that has no monthly books."""
    return empty(look.words, f"{OWN}.no_months")


def _canvas(unit: Money, look: Look) -> Canvas:
    said = look.words(f"terms.units.{unit}")
    return Canvas(colours=palette(look.selection.theme), words=look.words, unit=said)


def _unit(held: list[Amounts], look: Look) -> Money:
    values = [value for one in held for value in one if value is not None]
    return money_unit(values, look.selection.unit)


def _strand(name: str, values: Amounts, colour: str, told: tuple[Money, Look]) -> Strand:
    unit, look = told
    return Strand(
        name=name,
        values=[None if value is None else value / SIZES[unit] for value in values],
        said=[f"{name} {money(value, unit, look.words)}" for value in values],
        colour=colour,
    )


def _about(answer: MonthRun | Causes | Progress, look: Look, **said: Any) -> About:
    return About(provenance=answer.provenance, need=look.words(f"{OWN}.need"), **said)


def run_months(answer: MonthRun | None, look: Look) -> Component:
    """Income beside expenditure, each with the same month a year before as a thin line."""
    if answer is None:
        return no_months(look)
    words = look.words
    unit = _unit([run.amounts for run in answer.sides.values()], look)
    canvas, told = _canvas(unit, look), (unit, look)
    names = {side: words(f"terms.lines.{side}") for side in SIDES}
    before = {side: words(f"{OWN}.before", what=names[side]) for side in SIDES}
    figure = bars(
        answer.months,
        [_strand(names[side], answer.sides[side].amounts, side, told) for side in SIDES],
        canvas,
        before=[
            _strand(before[side], answer.sides[side].before, colour, told)
            for side, colour in (("income", "brand"), ("expenditure", "ink-3"))
        ],
    )
    _broken(figure["layout"], answer, canvas)
    about = _about(
        answer,
        look,
        name="monthly-flows",
        title=words(f"{OWN}.monthly", fund=_fund(answer, look)),
        unit=canvas.unit,
        indicators=tuple(FORMULA.values()),
        items=tuple(f"book_line.{side}" for side in SIDES),
    )
    return framed(figure, look, about)


def _broken(layout: dict[str, Any], answer: MonthRun, canvas: Canvas) -> None:
    """Thin lines where a series may not mean the same on both sides."""
    for period, kind in answer.breaks:
        name = canvas.words(f"{OWN}.breaks.{kind}")
        layout["shapes"].append(break_at(period, canvas.colours))
        where = {"x": f"{period}-01", "y": 1, "yref": "paper", "xshift": 3, "yshift": -6}
        layout["annotations"].append(note(name, canvas.colours, **where))


def _fund(answer: MonthRun | Causes, look: Look) -> str:
    return look.words(f"terms.funds.{answer.scheme}_{answer.account}")


def _year(answer: MonthRun, side: str, look: Look) -> Component:
    """One side since January, beside last year and beside the pace of the budget."""
    words, run = look.words, answer.sides[side]
    unit = _unit([run.to_date, run.to_date_before, run.paced], look)
    canvas, told = _canvas(unit, look), (unit, look)
    this, last = (str(int(answer.month[:4]) - ago) for ago in (0, 1))
    strands = [
        _strand(words("terms.words.year", year=this), run.to_date, side, told),
        _strand(words("terms.words.year", year=last), run.to_date_before, "ink-3", told),
        _strand(words(f"{OWN}.season_line"), run.paced, "brand", told),
    ]
    figure = lines(answer.year, strands, canvas, marks=_budget(run, unit, look), floor=0)
    for trace, dash in zip(figure["data"][1:], ("solid", "dash"), strict=True):
        trace["line"] |= {"width": 1.5, "dash": dash}
    _aside(figure["layout"], strands[0].name, run)
    about = _about(
        answer,
        look,
        name=f"{side}-to-date",
        title=words(
            f"{OWN}.since_january", fund=_fund(answer, look), side=words(f"terms.lines.{side}")
        ),
        unit=canvas.unit,
        indicators=(f"{side}_budget_execution", f"{side}_pace_deviation"),
        items=(f"book_line.{side}",),
    )
    return framed(figure, look, about)


def _aside(layout: dict[str, Any], name: str, run: Run) -> None:
    """Move this year's name off the line that goes on: above it where the year is ahead of it."""
    known = [place for place, value in enumerate(run.to_date) if value is not None]
    if not known or known[-1] == len(run.to_date) - 1:  # in December no line goes on
        return
    now, paced = run.to_date[known[-1]] or 0, run.paced[known[-1]]
    ahead = paced is not None and now > paced
    for held in layout["annotations"]:
        if held["text"] == name:
            held |= {"yshift": 16 if ahead else -16, "xanchor": "center", "xshift": 0}


def _budget(run: Run, unit: Money, look: Look) -> Marks:
    """The whole year's budget: what the pace ends at."""
    whole = run.paced[-1]
    if whole is None:
        return Marks()
    name = look.words(f"{OWN}.budget_line", amount=money(whole, unit, look.words))
    return Marks(levels=[Mark(value=whole / SIZES[unit], name=name)])


def run_execution(answer: Progress | None, look: Look) -> Component:
    """What has come of each budgeted line, the year's budget around it, the pace as a mark."""
    if answer is None:
        return no_months(look)
    words = look.words
    held = [line for line in answer.lead.lines if line.budget and line.line.side in SIDES]
    unit = money_unit([line.budget for line in held if line.budget], look.selection.unit)
    canvas = _canvas(unit, look)
    names = GoalNames(
        actual=words(f"{OWN}.columns.to_date"),
        budget=words(f"{OWN}.columns.budget"),
        pace=words(f"{OWN}.paced"),
    )
    figure = bullet([_goal(line, unit, look) for line in held], names, canvas)
    editions = {line.edition for line in held}
    edition = "adjusted" if "adjusted" in editions else "approved"
    about = _about(
        answer,
        look,
        name="execution",
        title=words(f"{OWN}.execution", edition=words(f"codes.edition.{edition}")),
        unit=canvas.unit,
        indicators=tuple(f"{side}_budget_execution" for side in SIDES),
        items=tuple(f"budget.{line.line.name}" for line in held),
    )
    return framed(figure, look, about, height=PAIR)


def _goal(line: LineProgress, unit: Money, look: Look) -> Goal:
    words, size = look.words, SIZES[unit]
    paced = None if line.pace is None or not line.budget else line.pace * line.budget / size
    return Goal(
        name=words(f"lines.{line.line.name}.name"),
        actual=None if line.to_date is None else line.to_date / size,
        budget=None if line.budget is None else line.budget / size,
        pace=paced,
        said=words(
            f"{OWN}.goal",
            to_date=money(line.to_date, unit, words),
            budget=money(line.budget, unit, words),
            execution=percent(line.execution, words),
            pace=percent(line.pace, words),
        ),
        colour=line.line.side,
    )


def run_causes(answer: Causes | None, look: Look) -> Component:
    """Line by line, how much more or less than the pace; than last year where there is no pace."""
    if answer is None:
        return no_months(look)
    sides = (answer.expenditure, answer.income)
    by = "more" if all(side.pace.excess is None for side in sides) else "excess"
    held = [(side, *pair) for side in sides for pair in _largest(side, by)]
    unit = money_unit([value for _, _, value in held], look.selection.unit)
    canvas, words = _canvas(unit, look), look.words
    size = SIZES[unit]
    places = 0 if max((abs(value) for _, _, value in held), default=0) > 1e3 * size else 2
    steps = [
        _step(cause, value / size, (side.pace.side, places), look) for side, cause, value in held
    ]
    about = _about(
        answer,
        look,
        name="pace-causes",
        title=words(f"{OWN}.causes.{by}"),
        unit=canvas.unit,
        definition=words(f"{OWN}.causes.{by}_definition"),
        formula=words(f"{OWN}.causes.{by}_formula"),
        items=tuple(f"book_line.{cause.line.name}" for _, cause, _ in held),
    )
    figure = ranked(steps, canvas)
    names = [(BAR, side.pace.side, words(f"terms.lines.{side.pace.side}")) for side in sides]
    figure["layout"]["annotations"].append(canvas.key(names))
    return framed(figure, look, about, height=max(ranked_height(len(steps)), PAIR))


def _largest(side: SideCauses, by: str) -> list[tuple[Cause, float]]:
    """The lines that differ most, the ones above first."""
    held = [(cause, value) for cause in side.causes if (value := _part(cause, by))]
    most = sorted(held, key=lambda pair: -abs(pair[1]))[:MOST]
    return sorted(most, key=lambda pair: -pair[1])


def _part(cause: Cause, by: str) -> float | None:
    held: float | None = getattr(cause, by)
    return held


def _step(cause: Cause, value: float, drawn: tuple[str, int], look: Look) -> Step:
    side, places = drawn
    name = look.words(f"lines.{cause.line.name}.name")
    return Step(name=name, value=value, said=digits(value, places, signed=True), colour=side)
