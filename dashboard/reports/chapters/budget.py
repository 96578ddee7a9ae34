"""How far is each line of the year's budget, or how did it end: line by line, fund by fund?"""

from collections.abc import Iterator, Mapping

from dashboard.figures.budget_wording import execution_sentences
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.reports.chapters.statements import note_of
from dashboard.services.budget_execution import WARN, BudgetLine, BudgetYear, budget_execution
from dashboard.services.fund_lines import BASIC
from dashboard.services.progress import FundProgress, progress
from data_access.store.report_document import Block, Cell, Chapter, Column, Form, Row, Table

PAGE = "/budget"
Columns = tuple[tuple[str, Form, float], ...]
RUNNING: Columns = (
    ("item", "text", 2.1), ("approved", "money", 1.15), ("adjusted", "money", 1.15),
    ("to_date", "money", 1.15), ("execution", "percent", 0.8), ("pace", "percent", 0.8),
    ("deviation", "points", 0.95), ("to_date_last_year", "money", 1.15),
    ("growth", "percent", 0.8), ("note", "text", 1.7),
)  # fmt: skip
FINAL: Columns = (
    ("item", "text", 2.1), ("approved", "money", 1.15), ("adjusted", "money", 1.15),
    ("final", "money", 1.15), ("over", "money", 1.1), ("execution", "percent", 0.8),
    ("final_last_year", "money", 1.15), ("growth", "percent", 0.8), ("note", "text", 1.9),
)  # fmt: skip
SAME = {"final": "to_date", "final_last_year": "to_date_last_year"}
"""What another heading calls the same figure."""


def chapter(brief: Brief) -> Chapter:
    """The running year: the page's sentences, every line against its seasonal pace."""
    return _chapter(brief, "budget", RUNNING)


def final(brief: Brief) -> Chapter:
    """The year that has ended: every line against its budget and the year before."""
    return _chapter(brief, "final", FINAL)


def _chapter(brief: Brief, name: str, columns: Columns) -> Chapter:
    found = progress(brief.sources, brief.selection)
    blocks: list[Block] = []
    for fund in BASIC:
        year = budget_execution(brief.sources, brief.of(*fund))
        if year is None or (year.scheme, year.account) != fund:
            continue
        source = brief.source(PAGE, "execution", fund[0])
        said = ((one, source) for one in execution_sentences(year, UNIT, brief.words))
        own = next((one for one in found.funds if _is(one, fund)), None) if found else None
        blocks += brief.told(f"{name}.{fund[0]}_{fund[1]}", said)
        blocks.append(_table(brief, (name, columns), year, own))
    title = brief.words(f"{OWN}.chapters.{name}")
    return Chapter(name=name, title=title, blocks=tuple(blocks), across=True)


def _is(one: FundProgress, fund: tuple[str, str]) -> bool:
    return (one.scheme, one.account) == fund


def _table(
    brief: Brief, how: tuple[str, Columns], year: BudgetYear, own: FundProgress | None
) -> Table:
    words, (name, columns) = brief.words, how
    notes = [words(f"{OWN}.notes.pace")] if name == "budget" else []
    return Table(
        name=f"{name}-{year.scheme}-{year.account}",
        title=words(f"{OWN}.tables.{name}", fund=brief.fund((year.scheme, year.account))),
        columns=tuple(
            Column(name=one, title=words(f"{OWN}.columns.{one}"), form=form, wide=wide)
            for one, form, wide in columns
        ),
        rows=tuple(_rows(brief, columns, year, own)),
        unit=brief.unit,
        size=0.85,
        notes=(*notes, words(f"{OWN}.notes.limit", limit=f"{WARN * 100:.0f}")),
    )


def _rows(
    brief: Brief, columns: Columns, year: BudgetYear, own: FundProgress | None
) -> Iterator[Row]:
    for line in year.lines:
        made = _cells(brief, year, line, own)
        cells = tuple(made[SAME.get(name, name)] for name, _, _ in columns)
        yield Row(cells=cells, depth=len(line.path) - 1, strong=line.line.parent is None)


def _cells(
    brief: Brief, year: BudgetYear, line: BudgetLine, own: FundProgress | None
) -> Mapping[str, Cell]:
    before = own.line(line.line.name) if own else None

    def key(name: str) -> str:
        return f"{name}|{year.scheme}|{year.account}|{line.line.name}"

    def money(name: str, value: float | None, formula: str = "") -> Cell:
        return text("") if value is None else brief.money(value, key(name), formula)

    stock = line.line.name == "cumulative_balance"
    return {
        "item": text(brief.words(f"lines.{line.line.name}.name")),
        "approved": money("approved", line.approved),
        "adjusted": money("adjusted", line.adjusted),
        "to_date": brief.money(line.to_date, key("month" if stock else "to_date")),
        "over": money("over", _over(line)),
        "execution": _share(brief, line.execution, key("execution")),
        "pace": _share(brief, line.pace, key("pace")),
        "deviation": text("")
        if line.deviation is None
        else brief.points(line.deviation, key("deviation"), "{execution}-{pace}"),
        "to_date_last_year": text("")
        if before is None
        else brief.money(
            before.last_year if stock else before.to_date_last_year, key("to_date_last_year")
        ),
        "growth": text("") if before is None or stock else brief.rate(before.growth, key("growth")),
        "note": note_of(brief, line.deviation, key("note")),
    }


def _over(line: BudgetLine) -> float | None:
    """How much more than the budget in force; below zero: less."""
    if line.to_date is None or line.in_force is None:
        return None
    return line.to_date - line.in_force


def _share(brief: Brief, value: float | None, key: str) -> Cell:
    return text("") if value is None else brief.percent(value, key)
