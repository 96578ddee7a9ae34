"""Where will the year end, and how sure is that?"""

from collections.abc import Iterator

from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.figures.year_end_wording import OWN as SAID
from dashboard.figures.year_end_wording import chance, line_name, rough, sentences
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.selection import SCHEMES
from dashboard.services.year_end import LineEnd, YearEnd
from dashboard.services.year_ends import YearTold, year_told
from data_access.periods import periods_to
from data_access.store.report_document import Block, Cell, Chapter, Chart, Column, Row, Table

PAGE = "/forecast"
ROOM = 1.08  # above the budget's line, for its name
COLUMNS = (("item", 1.6), ("to_date", 1.1), ("budget", 1.1), ("expected", 1.1), ("band", 1.6),
           ("risk", 0.9))  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """Scheme by scheme, from the stored forecast; None where none of this year was made."""
    blocks = tuple(block for scheme in SCHEMES for block in _scheme(brief, scheme))
    if not blocks:
        return None
    return Chapter(name="outlook", title=brief.words(f"{OWN}.chapters.outlook"), blocks=blocks)


def _scheme(brief: Brief, scheme: str) -> Iterator[Block]:
    told = year_told(brief.sources, brief.of(scheme))
    if told.year is None or told.year.month[:4] != brief.period[:4]:
        return
    yield from brief.told(f"outlook.{scheme}", _said(brief, told, told.year))
    yield _table(brief, told.year)
    spent = told.year.line("expenditure")
    if spent is not None and spent.fan:
        yield _fan(brief, told.year, spent)


def _said(brief: Brief, told: YearTold, year: YearEnd) -> Iterator[tuple[str, str]]:
    source = brief.source(PAGE, "year-end", told.scheme)
    for said in sentences(year, told.records, UNIT, brief.words, account="pooled"):
        yield said, source


def _table(brief: Brief, year: YearEnd) -> Table:
    words = brief.words
    scheme = words(f"terms.schemes.{year.scheme}")
    return Table(
        name=f"outlook-{year.scheme}",
        title=words(f"{OWN}.tables.outlook", scheme=scheme, year=year.month[:4]),
        columns=tuple(
            Column(name=name, title=words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in COLUMNS
        ),
        rows=tuple(_row(brief, year, line) for line in year.lines),
        unit=brief.unit,
        notes=(words(f"{OWN}.notes.forecast", month=year.month),),
    )


def _row(brief: Brief, year: YearEnd, line: LineEnd) -> Row:
    account = brief.words(f"terms.accounts.{line.account}")
    key = f"expected|{year.scheme}|{line.account}|{line.line}"
    missing = text(brief.dash)
    cash = line.cash
    return Row(
        cells=(
            text(f"{line_name(line.line, brief.words)} ({account})"),
            brief.money(line.to_date),
            brief.money(line.budget) if line.budget is not None else missing,
            missing
            if cash is None
            else Cell(text=rough(cash.mean, UNIT), form="money", value=cash.mean, key=key),
            missing if cash is None else text(f"{rough(cash.lo80, UNIT)}–{rough(cash.hi80, UNIT)}"),
            text(chance(line.risk, brief.words)),
        )
    )


def _fan(brief: Brief, year: YearEnd, line: LineEnd) -> Chart:
    """The year to date of expenditure, and the bands in which it goes on."""
    words, size = brief.words, SIZES[UNIT]
    periods = (*periods_to(year.month, len(line.course)), *line.months)
    booked = [None if value is None else value / size for value in line.course]
    ahead, gap = [one.mean / size for one in line.fan], [None] * (len(booked) - 1)
    drawn = [
        ("booked", [*booked, *[None] * len(ahead)], "expenditure"),
        ("expected", [*gap, booked[-1], *ahead], "brand"),
    ]
    strands = [
        Strand(
            name=words(f"{SAID}.{name}"),
            values=values,
            said=[""] * len(values),
            colour=colour,
            dashed=name == "expected",
        )
        for name, values, colour in drawn
    ]
    marks = Marks(levels=_budget(brief, line), bands=_bands(line))
    figure = lines(periods, strands, brief.canvas(brief.unit), marks=marks, floor=0)
    figure["layout"]["yaxis"]["range"][1] *= ROOM
    title = words(f"{SAID}.fan", line=line_name(line.line, words), year=year.month[:4])
    return Chart(
        name=f"outlook-{year.scheme}",
        title=f"{words(f'terms.schemes.{year.scheme}')} {title}",
        figure=figure,
        height=280,
    )


def _budget(brief: Brief, line: LineEnd) -> list[Mark]:
    if line.budget is None:
        return []
    named = brief.words(f"{SAID}.budget", amount=brief.money(line.budget).text)
    return [Mark(value=line.budget / SIZES[UNIT], name=named)]


def _bands(line: LineEnd) -> list[Band]:
    """Both bands, from the last month that is booked on."""
    size, gap = SIZES[UNIT], [None] * (len(line.course) - 1)
    start = line.course[-1] if line.course else None
    joined = [] if start is None else [start / size]
    return [
        Band(
            name=f"{share}%",
            low=[*gap, *joined, *(getattr(one, f"lo{share}") / size for one in line.fan)],
            high=[*gap, *joined, *(getattr(one, f"hi{share}") / size for one in line.fan)],
            colour=f"{'band' if line.evidence == 'full' else 'short'}-{share}",
        )
        for share in ("95", "80")
    ]
