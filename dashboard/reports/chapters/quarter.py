"""How did the three months run, each and together, beside the same quarter of last year?"""

from collections.abc import Iterator

from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.fund_lines import BASIC, SIDES, fund_lines
from dashboard.services.progress import grown
from data_access.periods import earlier, periods_to
from data_access.store.report_document import Chapter, Column, Row, Table

MONTHS, YEAR = 3, 12
PLACES = ("first", "second", "third")


def chapter(brief: Brief) -> Chapter:
    """Every fund's income, expenditure and what they leave, month by month."""
    words = brief.words
    columns = [
        Column(name="fund", title=words(f"{OWN}.columns.fund"), wide=1.3),
        Column(name="item", title=words(f"{OWN}.columns.item"), wide=0.9),
    ]
    columns += [
        Column(name=place, title=f"{int(month[5:])}{words(f'{OWN}.columns.of_month')}",
               form="money")
        for place, month in zip(PLACES, periods_to(brief.period, MONTHS), strict=True)
    ]  # fmt: skip
    columns += [
        Column(name=name, title=words(f"{OWN}.columns.{name}"), form="money", wide=1.1)
        for name in ("quarter", "quarter_last_year")
    ]
    columns.append(Column(name="growth", title=words(f"{OWN}.columns.growth"), form="percent"))
    table = Table(
        name="quarter",
        title=words(f"{OWN}.tables.quarter"),
        columns=tuple(columns),
        rows=tuple(row for fund in BASIC for row in _rows(brief, fund)),
        unit=brief.unit,
        size=0.9,
    )
    return Chapter(name="quarter", title=words(f"{OWN}.chapters.quarter"), blocks=(table,))


def _rows(brief: Brief, fund: tuple[str, str]) -> Iterator[Row]:
    if not brief.sources.scope.covers(brief.selection.area, fund[0]):
        return
    held = fund_lines(brief.sources, brief.selection.area, *fund)
    for name in (*SIDES, "surplus"):
        own = [held.of(month, name) for month in periods_to(brief.period, MONTHS)]
        before = [held.of(month, name) for month in periods_to(earlier(brief.period, YEAR), MONTHS)]
        now, then = _together(own), _together(before)
        key = f"{fund[0]}|{fund[1]}|{name}"
        formula = "+".join(f"{{{place}}}" for place in PLACES)
        yield Row(
            cells=(
                text(brief.fund(fund)),
                text(brief.words(f"lines.{name}.name")),
                *(brief.money(value) for value in own),
                brief.money(now, f"quarter|{key}", "" if now is None else formula),
                brief.money(then, f"quarter_last_year|{key}"),
                text("")
                if name == "surplus"
                else brief.rate(grown(now, then), f"quarter_growth|{key}"),
            ),
            strong=name == "surplus",
        )


def _together(amounts: list[float | None]) -> float | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == MONTHS else None
