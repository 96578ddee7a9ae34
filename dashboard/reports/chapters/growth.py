"""Whose is the growth of cost: people's, use's or price's, this year and in the years before?"""

from collections.abc import Iterator

from dashboard.figures.contribution import contribution
from dashboard.figures.numbers import rate
from dashboard.figures.strand import Strand
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.cost_growth import CostGrowth, Effects, cost_growth
from data_access.store.report_document import Cell, Chapter, Chart, Column, Form, Row, Table

SAID = "pages.cost"
COLOURS = {"people": "income", "use": "ink-3", "price": "expenditure", "cost_per_head": "brand"}


def chapter(brief: Brief) -> Chapter | None:
    """Factors of the year, by service too, and of the years; None without two years."""
    answer = cost_growth(brief.sources, brief.selection)
    now = answer.now
    if now is None:
        return None
    blocks: list[Table | Chart] = [_factors(brief, answer, now)]
    if now.by_service:
        blocks.append(_services(brief, answer, now))
    blocks.append(_years(brief, answer))
    if len(answer.years) > 1:
        blocks.append(_chart(brief, answer))
    return Chapter(name="growth", title=brief.words(f"{OWN}.chapters.growth"), blocks=tuple(blocks))


def _factors(brief: Brief, answer: CostGrowth, now: Effects) -> Table:
    words = brief.words
    rows = [
        Row(
            cells=(
                text(words(f"{SAID}.factors.{name}")),
                brief.money(effect, f"effect|{name}|{now.period}"),
                _points(brief, now, effect, name),
            )
        )
        for name, effect in now.by_factor.items()
    ]
    whole = now.after - now.before
    total = (
        text(words(f"{SAID}.growth.change")),
        brief.money(whole, f"effect|total|{now.period}"),
        _points(brief, now, whole, "total"),
    )
    kind = "claims" if "use" in answer.factors else "yearly"
    return Table(
        name="growth-factors",
        title=words(f"{OWN}.tables.growth_factors"),
        columns=_columns(brief, (("item", "text"), ("effect", "money"), ("points", "points"))),
        rows=(*rows, Row(cells=total, strong=True)),
        unit=brief.unit,
        notes=(words(f"{SAID}.growth.definition_{kind}"),),
    )


def _services(brief: Brief, answer: CostGrowth, now: Effects) -> Table:
    """Points of growth by service and factor, the largest service first."""
    order = sorted(now.by_service, key=lambda name: -sum(now.by_service[name].values()))
    rows = []
    for service in order:
        held = now.by_service[service]
        cells = [_points(brief, now, held[name], f"{service}|{name}") for name in answer.factors]
        together = _points(brief, now, sum(held.values()), f"{service}|total")
        rows.append(Row(cells=(text(_service(brief, service)), *cells, together)))
    return Table(
        name="growth-services",
        title=brief.words(f"{SAID}.growth.services"),
        columns=_factor_columns(brief, answer, "item"),
        rows=tuple(rows),
    )


def _service(brief: Brief, name: str) -> str:
    return brief.words(f"codes.service.{name}")


def _years(brief: Brief, answer: CostGrowth) -> Table:
    return Table(
        name="growth-years",
        title=brief.words(f"{SAID}.growth.years"),
        columns=_factor_columns(brief, answer, "year"),
        rows=tuple(_year_rows(brief, answer)),
        notes=(brief.words(f"{OWN}.notes.rolling"),),
    )


def _year_rows(brief: Brief, answer: CostGrowth) -> Iterator[Row]:
    for one in answer.years:
        cells = [_points(brief, one, one.by_factor[name], name) for name in answer.factors]
        total = _points(brief, one, one.after - one.before, "total")
        yield Row(cells=(text(one.period), *cells, total))


def _factor_columns(brief: Brief, answer: CostGrowth, first: str) -> tuple[Column, ...]:
    words = brief.words
    points = words("terms.units.points")
    named = [(name, words(f"{SAID}.factors.{name}")) for name in (*answer.factors, "total")]
    return (
        Column(name=first, title=words(f"{OWN}.columns.{first}"), wide=1.4),
        *(Column(name=name, title=f"{said} ({points})", form="points") for name, said in named),
    )


def _columns(brief: Brief, names: tuple[tuple[str, Form], ...]) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, title=brief.words(f"{OWN}.columns.{name}"), form=form)
        for name, form in names
    )


def _points(brief: Brief, year: Effects, effect: float, name: str) -> Cell:
    return brief.points(year.points(effect), f"points|{name}|{year.period}")


def _chart(brief: Brief, answer: CostGrowth) -> Chart:
    words = brief.words
    parts = [
        Strand(
            name=words(f"{SAID}.factors.{name}"),
            values=[_drawn(one, one.by_factor[name]) for one in answer.years],
            said=[""] * len(answer.years),
            colour=COLOURS[name],
        )
        for name in answer.factors
    ]
    total = Strand(
        name=words(f"{SAID}.factors.total"),
        values=[_drawn(one, one.after - one.before) for one in answer.years],
        said=[rate(one.points(one.after - one.before), words) for one in answer.years],
        colour="ink",
    )
    years = [one.period[:4] for one in answer.years]
    canvas = brief.canvas(words("terms.units.points"), y_format="+,.1f")
    return Chart(
        name="growth-years",
        title=words(f"{SAID}.growth.years"),
        figure=contribution(years, parts, total, canvas),
        height=300,
    )


def _drawn(year: Effects, effect: float) -> float | None:
    found = year.points(effect)
    return None if found is None else found * 100
