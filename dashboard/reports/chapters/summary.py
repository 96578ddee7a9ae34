"""How did the month go, in one table and a few sentences?"""

from collections.abc import Iterator

from dashboard.figures.wording import Wording
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.balance import Balance, balance
from dashboard.services.briefing import Briefing, briefing
from dashboard.services.fund_lines import BASIC, SIDES
from dashboard.services.progress import FundProgress, Progress, grown, progress
from dashboard.services.publications import publications
from data_access.store.report_document import Cell, Chapter, Column, Row, Table

FLOWS = (*SIDES, "surplus")
WHOLE = ("employee", "total")
SHOWN = (BASIC[0], BASIC[1], WHOLE, BASIC[2])
Amounts = dict[tuple[str, str], float | None]


def chapter(brief: Brief) -> Chapter:
    """The alarms, then what came, went and is left, fund by fund."""
    found = progress(brief.sources, brief.selection)
    lit = briefing(brief.sources, brief.selection)
    held = balance(brief.sources, brief.selection)
    said = [*_alarms(brief, lit), *_flows(brief, found)]
    table = () if found is None else (_table(brief, found, held),)
    return Chapter(
        name="summary",
        title=brief.words(f"{OWN}.chapters.summary"),
        blocks=(*brief.told("summary", said), *table),
    )


def _alarms(brief: Brief, lit: Briefing) -> Iterator[tuple[str, str]]:
    words = brief.words
    wording = Wording(words=words, publications=publications(brief.sources))
    if not lit.alarms:
        yield words(f"{OWN}.said.no_alarm"), brief.source("/", "lights")
        return
    named = words("terms.words.semicolon").join(wording.aloud(one) for one in lit.alarms)
    count = len(lit.alarms)
    yield words(f"{OWN}.said.alarms", count=count, named=named), brief.source("/", "lights")


def _flows(brief: Brief, found: Progress | None) -> Iterator[tuple[str, str]]:
    """Each fund's month in one sentence; what is missing is not told."""
    for fund in found.funds if found else ():
        own = {name: fund.line(name) for name in SIDES}
        came, went = (line.month if line else None for line in own.values())
        if came is None or went is None or fund.surplus is None:
            continue
        kind = "surplus" if fund.surplus >= 0 else "deficit"
        said = brief.words(
            f"{OWN}.said.{kind}",
            fund=brief.fund((fund.scheme, fund.account)),
            income=brief.amount(came),
            income_change=_change(brief, fund, "income"),
            expenditure=brief.amount(went),
            expenditure_change=_change(brief, fund, "expenditure"),
            surplus=brief.amount(abs(fund.surplus)),
        )
        yield said, brief.source("/income-expenditure", "monthly-flows", fund.scheme)


def _change(brief: Brief, fund: FundProgress, side: str) -> str:
    """More or less than in the same month of last year; why not, where that cannot be said."""
    line = fund.line(side)
    moved = grown(line.month, line.last_year) if line else None
    if moved is None:
        return brief.words(f"{OWN}.said.no_base")
    if abs(moved) < 5e-4:
        return brief.words(f"{OWN}.said.same")
    way = "rise" if moved > 0 else "fall"
    return brief.words(f"{OWN}.said.{way}", rate=brief.percent(abs(moved)).text)


def _table(brief: Brief, found: Progress, held: Balance) -> Table:
    words = brief.words
    columns = [Column(name="item", title=words(f"{OWN}.columns.item"), wide=1.6)]
    columns += [
        Column(name=f"{scheme}_{account}", title=brief.fund((scheme, account)), form="money")
        for scheme, account in SHOWN
    ]
    return Table(
        name="summary",
        title=words(f"{OWN}.tables.summary", area=brief.area),
        columns=tuple(columns),
        rows=tuple(_rows(brief, found, held)),
        unit=brief.unit,
        notes=(words(f"{OWN}.notes.total"),),
    )


def _rows(brief: Brief, found: Progress, held: Balance) -> Iterator[Row]:
    by_fund = {(one.scheme, one.account): one for one in found.funds}
    for span in ("month", "to_date"):
        for name in FLOWS:
            own = {fund: _line(one, name, span) for fund, one in by_fund.items()}
            yield _money_row(brief, f"{name}_{span}", own)
            if name in SIDES and span == "to_date":
                yield _row(brief, f"{name}_growth", _growths(brief, by_fund, name))
                yield _row(brief, f"{name}_execution", _executions(brief, by_fund, name))
    end = {fund: _line(one, "cumulative_balance", "month") for fund, one in by_fund.items()}
    yield _money_row(brief, "cumulative_balance", end)
    paths = {one.fund: one.months for one in held.standings}
    yield _row(
        brief,
        "reserve_months",
        {
            fund: brief.months(paths[fund].at("reserve_months", held.period), _key("months", fund))
            for fund in paths
        },
    )


def _line(fund: FundProgress, name: str, span: str) -> float | None:
    line = fund.line(name)
    return None if line is None else line.month if span == "month" else line.to_date


def _money_row(brief: Brief, name: str, own: Amounts) -> Row:
    """An amount a fund; employees' pool and personal accounts together, where both are known."""
    parts = [own.get(fund) for fund in BASIC[:2]]
    known = [one for one in parts if one is not None]
    own = {**own, WHOLE: sum(known) if len(known) == len(parts) else None}
    formula = {WHOLE: "{employee_pooled}+{employee_personal}"}
    cells = {
        fund: brief.money(own[fund], _key(name, fund), formula.get(fund, ""))
        for fund in SHOWN
        if fund in own
    }
    return _row(brief, name, cells, strong=name.startswith(("surplus", "cumulative")))


def _growths(
    brief: Brief, funds: dict[tuple[str, str], FundProgress], name: str
) -> dict[tuple[str, str], Cell]:
    held = ((fund, one.line(name)) for fund, one in funds.items())
    return {
        fund: brief.rate(line.growth, _key(f"{name}_growth", fund)) for fund, line in held if line
    }


def _executions(
    brief: Brief, funds: dict[tuple[str, str], FundProgress], name: str
) -> dict[tuple[str, str], Cell]:
    return {
        fund: brief.percent(getattr(one, name).execution, _key(f"{name}_execution", fund))
        for fund, one in funds.items()
    }


def _row(
    brief: Brief, name: str, cells: dict[tuple[str, str], Cell], *, strong: bool = False
) -> Row:
    said = brief.words(f"{OWN}.rows.{name}")
    empty = text(brief.dash)
    return Row(cells=(text(said), *(cells.get(fund, empty) for fund in SHOWN)), strong=strong)


def _key(name: str, fund: tuple[str, str]) -> str:
    return f"{name}|{fund[0]}|{fund[1]}"
