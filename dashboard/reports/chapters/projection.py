"""What becomes of each fund in the years to come, under current law and under the scenario?"""

from collections.abc import Iterator
from math import isfinite

from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, percent, period_name
from dashboard.figures.projecting import comes_to, light, standing
from dashboard.figures.scenario_wording import refusal
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.reports.refused import NoReport
from dashboard.services.bases import basis_of
from dashboard.services.projected import CURRENT_LAW, Projected, projected
from dashboard.services.selection import SCHEMES, UnknownSelection
from dashboard.services.what_if import HORIZON, LINE, Course, WhatIf, what_if
from dashboard.services.what_if_scenarios import meant
from data_access.store.report_document import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Form,
    Row,
    Table,
)
from forecasting.scenarios.refused import Misfit

PAGE = "/what-if"
SAID = "pages.what_if"
COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("year", "text", 0.7), ("income12", "money", 1.2), ("expenditure12", "money", 1.2),
    ("left", "money", 1.2), ("balance", "money", 1.2), ("in_hand", "number", 0.9),
    ("level", "text", 1.1),
)  # fmt: skip


def told(brief: Brief) -> Projected:
    """The years of the scenario, of current law where none is named.

    Raises:
        NoReport: the area has no basis, or the scenario cannot be set over it.
    """
    sources, selection = brief.sources, brief.selection
    try:
        moves = meant(sources, selection.scenario or CURRENT_LAW, basis_of(sources, selection.area))
        name = selection.scenario or CURRENT_LAW
        return projected(selection.area, name, HORIZON, sources, moves)
    except UnknownSelection as problem:
        raise NoReport("no_basis", why=str(problem)) from problem
    except Misfit as problem:
        raise NoReport("scenario", why=refusal(problem, brief.words)) from problem


def conclusion(brief: Brief) -> Chapter:
    """What it is not, what each fund comes to, and the scenario beside current law."""
    found = told(brief)
    answers = [what_if(brief.sources, brief.of(scheme), {}) for scheme in SCHEMES]
    source = f"{PAGE}?{brief.selection.query()}"
    said = [standing(found, brief.words)]
    said += [
        f"{brief.words(f'projection.funds.{fund}')}{brief.words('terms.words.colon')}"
        f"{comes_to(one, brief.words)}"
        for fund, one in found.outcomes.items()
    ]
    tables = tuple(_compared(brief, answer) for answer in answers)
    return Chapter(
        name="conclusion",
        title=brief.words(f"{OWN}.chapters.conclusion"),
        blocks=(*brief.told("conclusion", ((one, source) for one in said)), *tables),
    )


def _compared(brief: Brief, answer: WhatIf) -> Table:
    """The headline of the page: current law, and the scenario where one is named."""
    words = brief.words
    sides = [("law", answer.law)] + ([("now", answer.now)] if answer.notation else [])
    rows = [
        Row(cells=(text(words(f"{SAID}.{name}")), *(text(say(brief, one)) for _, one in sides)))
        for name, say in (("first_deficit", _deficit), ("depletion", _depletion))
    ]
    rows += [
        Row(
            cells=(
                text(words(f"{SAID}.months_in", year=answer.law.path.years[ahead - 1])),
                *(
                    brief.number(one.months[ahead], f"months_in|{answer.fund}|{side}|{ahead}", 1)
                    for side, one in sides
                ),
            )
        )
        for ahead in answer.law.months
    ]
    if answer.notation:
        closed = answer.now.closed
        said = words(f"{SAID}.no_gap") if closed is None else percent(closed, words)
        named = words(f"{SAID}.closed", months=f"{LINE:g}")
        rows.append(Row(cells=(text(named), text(brief.dash), text(said))))
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.6)]
    columns += [
        Column(name=side, title=words(f"{SAID}.{side}"), form="number") for side, _ in sides
    ]
    return Table(
        name=f"compared-{answer.fund}",
        title=words(f"{OWN}.tables.compared", fund=words(f"projection.funds.{answer.fund}")),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _deficit(brief: Brief, one: Course) -> str:
    never = brief.words(f"{SAID}.never", year=one.path.years[-1])
    return never if one.first_deficit is None else str(one.first_deficit)


def _depletion(brief: Brief, one: Course) -> str:
    out = one.depletion
    if out is None:
        return brief.words(f"{SAID}.never", year=one.path.years[-1])
    return period_name(out.period, brief.words)


def chapter(brief: Brief) -> Chapter:
    """Every fund year by year, and its months in hand."""
    found = told(brief)
    blocks: list[Block] = [_table(brief, found, fund) for fund in found.outcomes]
    blocks += [_chart(brief, what_if(brief.sources, brief.of(scheme), {})) for scheme in SCHEMES]
    title = brief.words(f"{OWN}.chapters.projection")
    return Chapter(name="projection", title=title, blocks=tuple(blocks))


def _table(brief: Brief, found: Projected, fund: str) -> Table:
    words = brief.words
    return Table(
        name=f"projection-{fund}",
        title=words(f"{OWN}.tables.projection", fund=words(f"projection.funds.{fund}")),
        columns=brief.columns(COLUMNS),
        rows=tuple(_rows(brief, found, fund)),
        unit=brief.unit,
        size=0.85,
    )


def _rows(brief: Brief, found: Projected, fund: str) -> Iterator[Row]:
    held = zip(
        found.flows(fund), found.outcomes[fund].months.values(), found.levels[fund], strict=True
    )
    for one, months, level in held:

        def money(name: str, value: float | None, year: int = one.year) -> Cell:
            return brief.money(value, f"{name}|{fund}|{year}")

        income, expenditure = float(one.income), float(one.expenditure)
        balance = None if one.balance is None else float(one.balance)
        known = float(months) if isfinite(months) else None
        yield Row(
            cells=(
                text(str(one.year)),
                money("income", income),
                money("expenditure", expenditure),
                money("surplus", income - expenditure),
                money("balance", balance),
                brief.number(known, f"months|{fund}|{one.year}", 1),
                text(light(level, brief.words)),
            )
        )


def _chart(brief: Brief, answer: WhatIf) -> Chart:
    """Months in hand by year, as the page draws them."""
    words = brief.words
    drawn = [("law", answer.law, "ink-3")]
    drawn += [("now", answer.now, "expenditure")] if answer.notation else []
    strands = [
        Strand(
            name=words(f"{SAID}.{name}"),
            values=[float(value) for value in one.path.months],
            said=[""] * len(one.path.years),
            colour=colour,
            dashed=name == "law",
        )
        for name, one, colour in drawn
    ]
    level = Mark(value=LINE, name=words(f"{SAID}.line", months=f"{LINE:g}"), colour="one")
    unit = words("terms.units.months")
    years = [str(year) for year in answer.law.path.years]
    figure = lines(years, strands, brief.canvas(unit), marks=Marks(levels=[level]))
    named = words(f"projection.funds.{answer.fund}")
    return Chart(name=f"months-{answer.fund}", title=f"{named} {words(f'{SAID}.path')}",
                 figure=figure)  # fmt: skip


def members(brief: Brief) -> Chapter:
    """How many are insured in each year."""
    found = told(brief)
    held = found.course.members
    rows = (
        Row(
            cells=(
                text(str(year)),
                *(
                    brief.number(float(column[at]) / SIZES[UNIT], f"members|{kind}|{year}")
                    for kind, column in held.items()
                ),
            )
        )
        for at, year in enumerate(found.years)
    )
    columns = [Column(name="year", title=brief.words(f"{OWN}.columns.year"), wide=0.7)]
    columns += [
        Column(name=kind, title=brief.words(f"{OWN}.columns.{kind}"), form="number")
        for kind in held
    ]
    table = Table(
        name="members",
        title=brief.words(f"{OWN}.tables.members"),
        columns=tuple(columns),
        rows=tuple(rows),
        size=0.85,
    )
    title = brief.words(f"{OWN}.chapters.members")
    return Chapter(name="members", title=title, blocks=(table,))
