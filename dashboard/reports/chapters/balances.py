"""How much do the funds hold, how long does it last, and does it lie within the lines?"""

from collections.abc import Iterator

from dashboard.figures.balance_wording import sentences
from dashboard.figures.lines import lines
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.balance import Balance, Standing
from dashboard.services.balance_told import balance_told
from data_access.store.report_document import Chapter, Chart, Column, Row, Table

PAGE = "/balance"
SAID = "pages.balance"
MONTHS = "reserve_months"
LEVELS = {"1": "one", "3": "three", "high": "high"}
AMOUNTS = ("cumulative_balance", "prepaid_contributions", "surplus_of_year")
SPAN = 36  # months drawn
HIGH = 10  # months: below it a line is named underneath


def chapter(brief: Brief) -> Chapter:
    """The sentences of the page, a table, and the months in hand."""
    answer, parts = balance_told(brief.sources, brief.selection)
    said = sentences(answer, parts, UNIT, brief.words)
    told = ((one, brief.source(PAGE, figure)) for one, figure in said)
    return Chapter(
        name="balances",
        title=brief.words(f"{OWN}.chapters.balances"),
        blocks=(*brief.told("balances", told), _table(brief, answer), _chart(brief, answer)),
    )


def _table(brief: Brief, answer: Balance) -> Table:
    words = brief.words
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.8)]
    for one in answer.standings:
        named = brief.fund(one.path.fund)
        columns += [
            Column(name=f"{one.path.scheme}_now", title=named, form="money"),
            Column(
                name=f"{one.path.scheme}_before",
                title=words(f"{OWN}.columns.year_before", fund=named),
                form="money",
            ),
        ]
    return Table(
        name="balances",
        title=words(f"{OWN}.tables.balances"),
        columns=tuple(columns),
        rows=tuple(_rows(brief, answer)),
        unit=brief.unit,
    )


def _rows(brief: Brief, answer: Balance) -> Iterator[Row]:
    names = {
        **dict.fromkeys(AMOUNTS, brief.money),
        "reserve_months": brief.months,
        "reserve_months_without_prepaid": brief.months,
        "expenditure_income_ratio": brief.percent,
        "own_source_ratio": brief.percent,
        "surplus_rate": brief.rate,
    }
    for name, written in names.items():
        cells = [
            written(one.months.at(name, period), f"{name}|{one.path.scheme}|{period}")
            for one in answer.standings
            for period in (answer.period, answer.compared)
        ]
        if any(cell.value is not None for cell in cells):
            yield Row(cells=(text(brief.words(f"{OWN}.rows.{name}")), *cells))


def _chart(brief: Brief, answer: Balance) -> Chart:
    words = brief.words
    known = {period for one in answer.standings for period in one.months.periods}
    periods = [period for period in sorted(known) if period <= answer.period][-SPAN:]
    colours = {"resident": "brand", "employee": "expenditure"}
    strands = [
        _strand(one, (brief.fund(one.path.fund), colours[one.path.scheme]), periods)
        for one in answer.standings
    ]
    marks = Marks(levels=_levels(brief, answer))
    unit = words("terms.units.months")
    figure = lines(periods, strands, brief.canvas(unit), marks=marks, floor=0)
    for held in figure["layout"]["annotations"][1:]:
        if held.get("yanchor") == "bottom" and held["y"] < HIGH:
            held |= {"yanchor": "top", "yshift": -1}  # out of the way of what runs above
    return Chart(name="months", title=words(f"{SAID}.months_by_period"), figure=figure, height=320)


def _strand(one: Standing, drawn: tuple[str, str], periods: list[str]) -> Strand:
    name, colour = drawn
    values = [one.months.at(MONTHS, period) for period in periods]
    dashed = one.path.scheme == "resident"
    return Strand(name=name, values=values, said=[""] * len(values), colour=colour, dashed=dashed)


def _levels(brief: Brief, answer: Balance) -> list[Mark]:
    """Each line once, whatever fund it is of."""
    found = {
        (level, line)
        for one in answer.standings
        for level, line in one.lines.get(MONTHS, {}).items()
        if level in LEVELS
    }
    words = brief.words
    return [
        Mark(
            value=line,
            name=f"{words(f'warnings.levels.{level}.name')} {line:g}",
            colour=LEVELS[level],
        )
        for level, line in sorted(found)
    ]
