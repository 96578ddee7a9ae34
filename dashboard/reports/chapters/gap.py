"""How large is the gap, who bears it, and what could be done: the sheet of the page, on paper?"""

from collections.abc import Iterator

from dashboard.figures.numbers import period_name
from dashboard.figures.wording import Wording
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.alert_sheet import the_alert
from dashboard.services.gap import BEARERS, Gap, gap
from dashboard.services.publications import publications
from dashboard.services.selection import SCHEMES
from data_access.store.report_document import Cell, Chapter, Column, Row, Table

SAID = "pages.gap"


def chapter(brief: Brief) -> Chapter | None:
    """The size in a sentence, what stands beside it, who bears it, three measures."""
    alert = the_alert(brief.sources, brief.selection)
    if alert is None or alert.scheme not in SCHEMES:
        return None
    found = gap(brief.sources, brief.selection)
    left = found.surplus
    kind = "unknown" if left is None else "lacking" if left < 0 else "left"
    amount = brief.missing if left is None else brief.amount(abs(left))
    said = brief.words(f"{SAID}.{kind}", amount=amount)
    source = f"/gap?{brief.selection.query()}"
    return Chapter(
        name="gap",
        title=brief.words(f"{OWN}.chapters.gap"),
        blocks=(
            *brief.told("gap", [(said, source)]),
            _table(brief, "gap_facts", ("item", "size"), _facts(brief, found)),
            _table(brief, "gap_bearers", ("bearer", "size", "remark"), _bearers(brief, found)),
            _table(brief, "gap_options", ("number", "measure"), _options(brief, found)),
        ),
    )


def _table(brief: Brief, name: str, columns: tuple[str, ...], rows: Iterator[Row]) -> Table:
    wide = {"remark": 3.0, "number": 0.4, "measure": 3.0}
    return Table(
        name=name,
        title=brief.words(f"{OWN}.tables.{name}"),
        columns=tuple(
            Column(name=one, title=brief.words(f"{OWN}.columns.{one}"), wide=wide.get(one, 1.4))
            for one in columns
        ),
        rows=tuple(rows),
        unit="" if name == "gap_options" else brief.unit,
    )


def _facts(brief: Brief, found: Gap) -> Iterator[Row]:
    """Of the trailing year, of the year to come, and the light."""
    words, key = brief.words, f"{found.scheme}|{found.period}"

    def row(name: str, cell: Cell) -> Row:
        return Row(cells=(text(words(f"{SAID}.facts.{name}")), cell))

    named = words(f"{OWN}.rows.surplus_without_others")
    yield Row(cells=(text(named), brief.money(found.surplus, f"gap|{key}")), strong=True)
    if found.before is not None:
        yield row("before", brief.money(found.before, f"gap_before|{key}"))
    if found.year_end is not None:
        yield row("year_end", brief.money(found.year_end, f"gap_year_end|{key}"))
    yield row("months", brief.months(found.months, f"reserve_months|{key}"))
    if found.ratio is not None:
        wording = Wording(words=words, publications=publications(brief.sources))
        line = words("interface.light.line", line=wording.line(found.ratio))
        yield row("ratio", text(f"{wording.value(found.ratio)} ({line})"))
        if found.ratio.since:
            yield row("since", text(period_name(found.ratio.since, words)))


def _bearers(brief: Brief, found: Gap) -> Iterator[Row]:
    for name in BEARERS:
        who, note = (text(brief.words(f"{SAID}.{part}.{name}")) for part in ("bearers", "notes"))
        amount = brief.money(found.borne.get(name), f"borne|{found.scheme}|{name}")
        yield Row(cells=(who, amount, note))


def _options(brief: Brief, found: Gap) -> Iterator[Row]:
    for at, name in enumerate(found.options, 1):
        yield Row(cells=(text(str(at)), text(brief.words(f"alerts.measures.{name}"))))
