"""What does each fund's statement say, line by line, beside last year, budget and pace?"""

from collections.abc import Iterator, Mapping

from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.budget_execution import WARN
from dashboard.services.progress import FundProgress, LineProgress, progress
from dashboard.services.restated import restated_lines
from dashboard.services.year_end import YearEnd
from dashboard.services.year_ends import year_told
from data_access.store.report_document import Cell, Chapter, Form, Required, Row, Table

COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("item", "text", 2.1), ("month", "money", 1.05), ("to_date", "money", 1.2),
    ("to_date_last_year", "money", 1.2), ("more", "money", 1.05), ("growth", "percent", 0.8),
    ("on_month", "percent", 0.8), ("budget", "money", 1.2), ("execution", "percent", 0.8),
    ("pace", "percent", 0.8), ("deviation", "points", 0.95), ("expected", "money", 1.2),
    ("note", "text", 1.6),
)  # fmt: skip
RESTATED = "*"


def chapter(brief: Brief) -> Chapter:
    """A table a fund; its notes are the reviewer's to fill in."""
    found = progress(brief.sources, brief.selection)
    tables = tuple(_table(brief, one) for one in found.funds) if found else ()
    return Chapter(
        name="statements",
        title=brief.words(f"{OWN}.chapters.statements"),
        blocks=tables,
        across=True,
    )


def required(brief: Brief) -> tuple[Required, ...]:
    """The lines whose deviation from the pace needs a word."""
    found = progress(brief.sources, brief.selection)
    return tuple(
        Required(key=_key("note", fund, line), name=f"{_fund(brief, fund)} {_name(brief, line)}")
        for fund in (found.funds if found else ())
        for line in fund.lines
        if beyond(line.deviation)
    )


def beyond(deviation: float | None) -> bool:
    """Whether a budgeted line is so far off its pace that it has to be explained."""
    return deviation is not None and abs(deviation) >= WARN


def note_of(brief: Brief, deviation: float | None, key: str) -> Cell:
    """The place for a reviewer's word; it says where one is due."""
    return text(brief.words(f"{OWN}.said.to_explain") if beyond(deviation) else "", key)


def _table(brief: Brief, fund: FundProgress) -> Table:
    words = brief.words
    ends = year_told(brief.sources, brief.of(fund.scheme)).year
    changed = restated_lines(brief.sources, brief.selection.area, brief.period)
    own = {line for scheme, account, line in changed if (scheme, account) == _pair(fund)}
    rows = tuple(_rows(brief, fund, ends, own))
    notes = [words(f"{OWN}.notes.pace"), words(f"{OWN}.notes.limit", limit=f"{WARN * 100:.0f}")]
    notes += [words(f"{OWN}.notes.restated")] if own else []
    notes += [words(f"{OWN}.notes.forecast", month=ends.month)] if ends else []
    return Table(
        name=f"statement-{fund.scheme}-{fund.account}",
        title=words(f"{OWN}.tables.statement", fund=_fund(brief, fund)),
        columns=brief.columns(COLUMNS),
        rows=rows,
        unit=brief.unit,
        size=0.85,
        notes=tuple(notes),
    )


def _rows(
    brief: Brief, fund: FundProgress, ends: YearEnd | None, changed: set[str]
) -> Iterator[Row]:
    for line in fund.lines:
        told = (line.month, line.to_date, line.to_date_last_year, line.budget)
        if not any(told):
            continue
        made = {**_amounts(brief, fund, line), **_shares(brief, fund, line)}
        if line.line.name in changed:
            made["to_date_last_year"] = _starred(made["to_date_last_year"])
        made["expected"] = _expected(brief, fund, line, ends)
        cells = tuple(made[name] for name, _, _ in COLUMNS)
        yield Row(cells=cells, depth=len(line.path) - 1, strong=line.line.parent is None)


def _amounts(brief: Brief, fund: FundProgress, line: LineProgress) -> Mapping[str, Cell]:
    stock = line.to_date is None and line.line.name != "surplus" and line.line.side == "balance"
    last = line.last_year if stock else line.to_date_last_year
    return {
        "item": text(_name(brief, line)),
        "month": brief.money(line.month, _key("month", fund, line)),
        "to_date": text("") if stock else brief.money(line.to_date, _key("to_date", fund, line)),
        "to_date_last_year": brief.money(last, _key("to_date_last_year", fund, line)),
        "more": _more(brief, fund, line, stock=stock),
        "budget": text("")
        if line.budget is None
        else brief.money(line.budget, _key("budget", fund, line)),
        "note": note_of(brief, line.deviation, _key("note", fund, line)),
    }


def _more(brief: Brief, fund: FundProgress, line: LineProgress, *, stock: bool) -> Cell:
    now, then = (line.month, line.last_year) if stock else (line.to_date, line.to_date_last_year)
    if now is None or then is None:
        return brief.money(None)
    formula = f"{{{'month' if stock else 'to_date'}}}-{{to_date_last_year}}"
    return brief.money(now - then, _key("more", fund, line), formula)


def _shares(brief: Brief, fund: FundProgress, line: LineProgress) -> Mapping[str, Cell]:
    balance = line.line.side == "balance"
    budgeted = line.execution is not None
    bare = text("")
    return {
        "growth": bare
        if balance
        else brief.rate(
            line.growth,
            _key("growth", fund, line),
            "{to_date}/{to_date_last_year}-1" if line.growth is not None else "",
        ),
        "on_month": bare if balance else brief.rate(line.on_month, _key("on_month", fund, line)),
        "execution": brief.percent(
            line.execution, _key("execution", fund, line), "{to_date}/{budget}"
        )
        if budgeted
        else bare,
        "pace": brief.percent(line.pace, _key("pace", fund, line)) if budgeted else bare,
        "deviation": brief.points(
            line.deviation, _key("deviation", fund, line), "{execution}-{pace}"
        )
        if line.deviation is not None
        else bare,
    }


def _expected(brief: Brief, fund: FundProgress, line: LineProgress, ends: YearEnd | None) -> Cell:
    """Where the forecast ends the line's year; nothing where it is not foretold."""
    held = ends.line(line.line.name, fund.account) if ends else None
    if held is None or held.cash is None or ends is None or ends.month[:4] != brief.period[:4]:
        return text("")
    return brief.money(held.cash.mean, _key("expected", fund, line))


def _starred(cell: Cell) -> Cell:
    return Cell(text=f"{cell.text}{RESTATED}", form=cell.form, value=cell.value, key=cell.key)


def _name(brief: Brief, line: LineProgress) -> str:
    return brief.words(f"lines.{line.line.name}.name")


def _pair(fund: FundProgress) -> tuple[str, str]:
    return fund.scheme, fund.account


def _fund(brief: Brief, fund: FundProgress) -> str:
    return brief.fund(_pair(fund))


def _key(name: str, fund: FundProgress, line: LineProgress) -> str:
    return f"{name}|{fund.scheme}|{fund.account}|{line.line.name}"
