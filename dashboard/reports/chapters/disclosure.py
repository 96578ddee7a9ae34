"""What came, what went and what is left since January, rounded so that it can leave the house?"""

from collections.abc import Iterator

from dashboard.figures.numbers import SIZES, digits
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.insured_now import insured_now
from dashboard.services.progress import FundProgress, progress
from dashboard.services.selection import SCHEMES
from data_access.store.report_document import Cell, Chapter, Column, Row, Table

LINES = ("income", "expenditure", "surplus", "cumulative_balance")
WAN = 1e4  # persons


def chapter(brief: Brief) -> Chapter:
    """Every fund's year so far, in whole units."""
    found = progress(brief.sources, brief.selection)
    words, funds = brief.words, found.funds if found else ()
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.6)]
    columns += [
        Column(name=f"{one.scheme}_{one.account}", title=_fund(brief, one), form="money")
        for one in funds
    ]
    table = Table(
        name="disclosure",
        title=words(f"{OWN}.tables.disclosure", area=brief.area),
        columns=tuple(columns),
        rows=tuple(_rows(brief, funds)),
        unit=brief.unit,
        notes=(words(f"{OWN}.notes.rounded"),),
    )
    source = brief.source("/income-expenditure", "monthly-flows")
    said = [(one, source) for one in _said(brief, funds)]
    return Chapter(
        name="disclosure",
        title=words(f"{OWN}.chapters.disclosure"),
        blocks=(*brief.told("disclosure", said), table),
    )


def _fund(brief: Brief, one: FundProgress) -> str:
    return brief.fund((one.scheme, one.account))


def _amount(one: FundProgress, name: str) -> float | None:
    """Since January; of the balance, what it is."""
    line = one.line(name)
    return None if line is None else line.month if name == "cumulative_balance" else line.to_date


def _rounded(brief: Brief, value: float | None, key: str = "") -> Cell:
    """An amount in whole units: the value is rounded too, no finer figure leaves the house."""
    if value is None:
        return text(brief.missing)
    whole = round(value / SIZES[UNIT])
    return Cell(text=digits(whole, 0), form="money", value=whole * SIZES[UNIT], key=key)


def _rows(brief: Brief, funds: tuple[FundProgress, ...]) -> Iterator[Row]:
    for name in LINES:
        kind = name if name == "cumulative_balance" else f"{name}_to_date"
        cells = [
            _rounded(brief, _amount(one, name), f"{kind}|{one.scheme}|{one.account}")
            for one in funds
        ]
        named = text(brief.words(f"{OWN}.rows.{kind}"))
        yield Row(cells=(named, *cells), strong=name not in LINES[:2])


def _said(brief: Brief, funds: tuple[FundProgress, ...]) -> Iterator[str]:
    for one in funds:
        amounts = {name: _rounded(brief, _amount(one, name)).text for name in LINES}
        said = {"fund": _fund(brief, one), "unit": brief.unit}
        yield brief.words(f"{OWN}.said.disclosed", **said, **amounts)


def people(brief: Brief) -> Chapter:
    """The insured of each scheme; numbers below the house's limit are not told."""
    words = brief.words
    columns = (
        Column(name="scheme", title=words(f"{OWN}.columns.scheme")),
        Column(name="insured", title=words(f"{OWN}.columns.insured"), form="count"),
    )
    table = Table(
        name="insured",
        title=words(f"{OWN}.tables.insured"),
        columns=columns,
        rows=tuple(_insured(brief, scheme) for scheme in SCHEMES),
        notes=(words(f"{OWN}.notes.small", limit=brief.sources.house.small_cells),),
    )
    return Chapter(name="insured", title=words(f"{OWN}.chapters.insured"), blocks=(table,))


def _insured(brief: Brief, scheme: str) -> Row:
    heads = insured_now(brief.sources, brief.of(scheme)).heads
    count = next((one.value for one in heads if one.name == "insured"), None)
    named = text(brief.words(f"terms.schemes.{scheme}"))
    return Row(cells=(named, told(brief, count, f"insured|{scheme}|now")))


def told(brief: Brief, count: float | None, key: str) -> Cell:
    """A number of people in ten thousands; not told where it is small."""
    if count is None:
        return text(brief.missing)
    if 0 < count < brief.sources.house.small_cells:
        return text(brief.words(f"{OWN}.said.too_few"))
    wan = round(count / WAN, 2)
    return Cell(text=digits(wan, 2), form="number", value=wan, key=key)
