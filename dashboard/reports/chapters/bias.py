"""Does each fund's budget err the same way year after year?"""

from collections.abc import Iterator

from dashboard.figures.budget_wording import bias_sentences
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.budget_bias import BudgetBias, budget_bias
from dashboard.services.fund_lines import BASIC, SIDES
from data_access.store.report_document import Block, Cell, Chapter, Column, Row, Table

PAGE = "/budget"
SAID = "pages.budget.bias"
AMOUNTS = ("approved", "final")
SHARES = ("deviations", "in_force")


def chapter(brief: Brief) -> Chapter | None:
    """Fund by fund the sentences of the page and the years; None where no year can be said."""
    blocks = tuple(block for fund in BASIC for block in _fund(brief, fund))
    if not blocks:
        return None
    return Chapter(
        name="bias", title=brief.words(f"{OWN}.chapters.bias"), blocks=blocks, across=True
    )


def _fund(brief: Brief, fund: tuple[str, str]) -> Iterator[Block]:
    answer = budget_bias(brief.sources, brief.of(*fund))
    if answer is None or (answer.scheme, answer.account) != fund or not answer.years:
        return
    source = brief.source(PAGE, "budget-bias", fund[0])
    said = ((one, source) for one in bias_sentences(answer, brief.words))
    yield from brief.told(f"bias.{fund[0]}_{fund[1]}", said)
    yield _table(brief, answer)


def _table(brief: Brief, answer: BudgetBias) -> Table:
    words = brief.words
    columns = [Column(name="year", title=words(f"{OWN}.columns.year"), wide=0.6)]
    for side in SIDES:
        named = words(f"terms.lines.{side}")
        columns += [
            Column(
                name=f"{side}_{name}",
                title=words(f"{SAID}.columns.{name}", side=named),
                form="money" if name in AMOUNTS else "percent",
            )
            for name in (*AMOUNTS, *SHARES)
        ]
    return Table(
        name=f"bias-{answer.scheme}-{answer.account}",
        title=words(f"{SAID}.title", fund=brief.fund((answer.scheme, answer.account))),
        columns=tuple(columns),
        rows=tuple(_row(brief, answer, place) for place in range(len(answer.years))),
        unit=brief.unit,
        size=0.9,
    )


def _row(brief: Brief, answer: BudgetBias, place: int) -> Row:
    year = answer.years[place]
    cells: list[Cell] = [text(year)]
    for side in SIDES:
        held = answer.sides[side]
        key = f"{answer.scheme}|{answer.account}|{side}|{year}"
        cells += [brief.money(getattr(held, name)[place], f"bias_{name}|{key}") for name in AMOUNTS]
        cells += [brief.rate(getattr(held, name)[place], f"bias_{name}|{key}") for name in SHARES]
    return Row(cells=tuple(cells))
