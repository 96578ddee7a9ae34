"""What did each fund take in, spend and hold at the end of every year?"""

from collections.abc import Iterator

from dashboard.figures.bars import bars
from dashboard.figures.numbers import SIZES
from dashboard.figures.strand import Strand
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.budget_bias import budget_bias
from dashboard.services.fund_lines import BASIC, SIDES, FundLines, fund_lines
from dashboard.services.progress import grown
from data_access.periods import earlier
from data_access.store.report_document import Block, Chapter, Chart, Form, Row, Table

YEARS = 10
COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("year", "text", 0.7), ("income", "money", 1.1), ("income_grown", "percent", 0.8),
    ("expenditure", "money", 1.1), ("expenditure_grown", "percent", 0.8), ("left", "money", 1.1),
    ("year_balance", "money", 1.1),
)  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """Fund by fund the years that have books, ten at the most; None where no year is whole."""
    blocks = tuple(block for fund in BASIC for block in _fund(brief, fund))
    if not blocks:
        return None
    return Chapter(name="years", title=brief.words(f"{OWN}.chapters.years"), blocks=blocks)


def _fund(brief: Brief, fund: tuple[str, str]) -> Iterator[Block]:
    if not brief.sources.scope.covers(brief.selection.area, fund[0]):
        return
    held = fund_lines(brief.sources, brief.selection.area, *fund)
    ends = [earlier(brief.period, 12 * ago) for ago in reversed(range(YEARS))]
    ends = [end for end in ends if any(_year(held, end, side) is not None for side in SIDES)]
    if not ends:
        return
    words = brief.words
    yield Table(
        name=f"years-{fund[0]}-{fund[1]}",
        title=words(f"{OWN}.tables.years", fund=brief.fund(fund)),
        columns=brief.columns(COLUMNS),
        rows=tuple(_row(brief, fund, held, end) for end in ends),
        unit=brief.unit,
        size=0.9,
        notes=tuple(_broken(brief, fund)),
    )
    if len(ends) > 1:
        yield _chart(brief, fund, held, ends)


def _broken(brief: Brief, fund: tuple[str, str]) -> Iterator[str]:
    """The years over which growth does not compare like with like."""
    found, words = budget_bias(brief.sources, brief.of(*fund)), brief.words
    if found is None or not found.breaks:
        return
    named = words("terms.words.and").join(
        words(
            "pages.budget.bias.break",
            year=year,
            what=words(f"pages.income_expenditure.breaks.{kind}"),
        )
        for year, kind in found.breaks
    )
    yield words(f"{OWN}.notes.broken", what=named)


def _year(held: FundLines, end: str, line: str) -> float | None:
    return held.of(end, line, since_january=True)


def _row(brief: Brief, fund: tuple[str, str], held: FundLines, end: str) -> Row:
    def key(name: str) -> str:
        return f"year|{name}|{fund[0]}|{fund[1]}|{end[:4]}"

    def growth(side: str) -> float | None:
        return grown(_year(held, end, side), _year(held, earlier(end, 12), side))

    return Row(
        cells=(
            text(end[:4]),
            brief.money(_year(held, end, "income"), key("income")),
            brief.rate(growth("income"), key("income_growth")),
            brief.money(_year(held, end, "expenditure"), key("expenditure")),
            brief.rate(growth("expenditure"), key("expenditure_growth")),
            brief.money(_year(held, end, "surplus"), key("surplus")),
            brief.money(held.of(end, "cumulative_balance"), key("cumulative_balance")),
        )
    )


def _chart(brief: Brief, fund: tuple[str, str], held: FundLines, ends: list[str]) -> Chart:
    words = brief.words
    strands = []
    for side in SIDES:
        amounts = [_year(held, end, side) for end in ends]
        values = [None if value is None else value / SIZES[UNIT] for value in amounts]
        name = words(f"terms.lines.{side}")
        strands.append(Strand(name=name, values=values, said=[""] * len(values), colour=side))
    return Chart(
        name=f"years-{fund[0]}-{fund[1]}",
        title=words(f"{OWN}.tables.years", fund=brief.fund(fund)),
        figure=bars([end[:4] for end in ends], strands, brief.canvas(brief.unit)),
        height=240,
    )
