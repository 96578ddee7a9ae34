"""What did care cost, and why does it cost more?"""

from collections.abc import Iterator

from dashboard.figures.bars import bars
from dashboard.figures.cost_wording import sentences
from dashboard.figures.numbers import SIZES
from dashboard.figures.strand import Strand
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.cost_headline import CostHeadline, Measure, cost_headline
from dashboard.services.cost_months import CostMonths, cost_months
from dashboard.services.cost_story import cost_story
from dashboard.services.selection import SCHEMES
from data_access.store.report_document import Cell, Chapter, Chart, Column, Row, Table

PAGE = "/cost"
SPAN = 24


def chapter(brief: Brief) -> Chapter:
    """The sentences of the page, each scheme's figures, and the months."""
    said = sentences(cost_story(brief.sources, brief.selection), UNIT, brief.words)
    told = ((one, brief.source(PAGE, figure)) for one, figure in said)
    held = {name: cost_headline(brief.sources, brief.of(name)) for name in SCHEMES}
    months = cost_months(brief.sources, brief.selection)
    charts = (_chart(brief, months),) if months.window else ()
    return Chapter(
        name="cost",
        title=brief.words(f"{OWN}.chapters.cost"),
        blocks=(*brief.told("cost", told), _table(brief, held), *charts),
    )


def _table(brief: Brief, held: dict[str, CostHeadline]) -> Table:
    words = brief.words
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.8)]
    for scheme in held:
        named = words(f"terms.schemes.{scheme}")
        columns += [
            Column(name=f"{scheme}_now", title=named, form="money"),
            Column(
                name=f"{scheme}_growth",
                title=words(f"{OWN}.columns.growth_of", what=named),
                form="percent",
            ),
        ]
    return Table(
        name="cost",
        title=words(f"{OWN}.tables.cost"),
        columns=tuple(columns),
        rows=tuple(_rows(brief, held)),
        unit=brief.unit,
        notes=(words(f"{OWN}.notes.rolling"),),
    )


def _rows(brief: Brief, held: dict[str, CostHeadline]) -> Iterator[Row]:
    for name in ("medical_cost", "cost_per_insured", "cost_per_admission"):
        cells: list[Cell] = []
        for scheme, one in held.items():
            found = one.measures.get(name, Measure(now=None, before=None, trend=()))
            key = f"{name}|{scheme}"
            amount = brief.money if name == "medical_cost" else brief.number
            cells += [amount(found.now, key), brief.rate(found.growth, f"{key}|growth")]
        if any(cell.value is not None for cell in cells):
            yield Row(cells=(text(brief.words(f"{OWN}.rows.{name}")), *cells))


def _chart(brief: Brief, answer: CostMonths) -> Chart:
    words = brief.words
    periods = answer.periods[-SPAN:]
    name = words("terms.lines.medical_cost")
    before = words("pages.income_expenditure.before", what=name)
    drawn = [_strand(name, answer.values[-SPAN:], "income")]
    past = [_strand(before, answer.before[-SPAN:], "expenditure")]
    figure = bars(periods, drawn, brief.canvas(brief.unit), before=past)
    title = words(f"{OWN}.charts.cost")
    return Chart(name="cost-months", title=title, figure=figure, height=280)


def _strand(name: str, values: tuple[float | None, ...], colour: str) -> Strand:
    held = [None if value is None else value / SIZES[UNIT] for value in values]
    return Strand(name=name, values=held, said=[""] * len(held), colour=colour)
