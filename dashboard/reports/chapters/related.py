"""How do the funds beside the basic schemes run? Each by itself, never a sum."""

from collections.abc import Iterator

from dashboard.figures.bars import bars
from dashboard.figures.numbers import SIZES
from dashboard.figures.strand import Strand
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.fund_lines import SIDES
from dashboard.services.related_funds import Related, RelatedFunds, RelatedSide, related_funds
from data_access.store.report_document import Block, Chapter, Chart, Form, Row, Table

SAID = "pages.income_expenditure"
COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("fund", "text", 1.4), ("item", "text", 0.8), ("month", "money", 1), ("to_date", "money", 1.1),
    ("to_date_last_year", "money", 1.1), ("growth", "percent", 0.8),
)  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """Every fund's year so far and its months; None where none has books."""
    answer = related_funds(brief.sources, brief.selection)
    if answer is None or not answer.funds:
        return None
    words = brief.words
    table = Table(
        name="related",
        title=words(f"{OWN}.tables.related"),
        columns=brief.columns(COLUMNS),
        rows=tuple(row for one in answer.funds for row in _rows(brief, one)),
        unit=brief.unit,
        notes=(words(f"{SAID}.apart"),),
    )
    blocks: tuple[Block, ...] = (table, *(_chart(brief, answer, one) for one in answer.funds))
    return Chapter(name="related", title=words(f"{OWN}.chapters.related"), blocks=blocks)


def _rows(brief: Brief, one: Related) -> Iterator[Row]:
    named = text(brief.words(f"terms.funds.{one.fund}_pooled"))
    for side in SIDES:
        held = _side(one, side)
        key = f"{one.fund}|pooled|{side}"
        yield Row(
            cells=(
                named,
                text(brief.words(f"terms.lines.{side}")),
                brief.money(held.month, f"month|{key}"),
                brief.money(held.to_date, f"to_date|{key}"),
                brief.money(held.last_year, f"to_date_last_year|{key}"),
                brief.rate(held.growth, f"growth|{key}"),
            )
        )
    balance = brief.money(one.balance, f"month|{one.fund}|pooled|cumulative_balance")
    item = text(brief.words(f"{SAID}.closing"))
    yield Row(cells=(named, item, balance, text(""), text(""), text("")), strong=True)


def _side(one: Related, side: str) -> RelatedSide:
    return one.income if side == "income" else one.expenditure


def _chart(brief: Brief, answer: RelatedFunds, one: Related) -> Chart:
    words = brief.words
    strands = []
    for side in SIDES:
        amounts = _side(one, side).amounts
        held = [None if value is None else value / SIZES[UNIT] for value in amounts]
        said = [""] * len(held)
        name = words(f"terms.lines.{side}")
        strands.append(Strand(name=name, values=held, said=said, colour=side))
    fund = words(f"terms.funds.{one.fund}_pooled")
    return Chart(
        name=f"related-{one.fund}",
        title=words(f"{SAID}.monthly", fund=fund),
        figure=bars(answer.months, strands, brief.canvas(brief.unit)),
        height=240,
    )
