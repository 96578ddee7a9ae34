"""Why does this institution stand out? Its components, its course, how it was paid."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.institutions import OWN, lines_of
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.institution_wording import gauge_said, group_said, index_said
from dashboard.figures.lines import lines
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, percent, period_name
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Marks, Step, Strand
from dashboard.services.institution import Component as Part
from dashboard.services.institution import InstitutionCard
from dashboard.services.institutions import ITEMS
from dashboard.services.selection import plain_query
from dashboard.services.settlements import SettledYear

PARTS, SETTLED = "institution-parts-table", "institution-settled"
FIGURES = ("own", "mean", "median", "ratio", "weight", "part")
HEIGHT, SHOWN = 280, 37
YEARS = {  # pixels of a column
    "budget": 92,
    "advances": 100,
    "settled": 92,
    "execution": 80,
    "retention": 100,
    "over": 84,
    "clearing": 84,
}
CHAIN = ("budget", "advances", "settled", "retention", "clearing")


def institution_view(answer: InstitutionCard | None, look: Look) -> Component:
    """One institution: the headline, why, since when, each component, and the money."""
    if answer is None:
        return empty(look.words, f"{OWN}.none_chosen")
    here = replace(look, selection=replace(look.selection, institution=answer.institution))
    return html.Div(
        [
            _head(answer, here),
            _contributions(answer, here),
            _course(answer, here),
            _parts(answer, here),
            _settled(answer, here),
        ],
        className="institution",
    )


def _head(answer: InstitutionCard, look: Look) -> Component:
    words = look.words
    group = group_said(answer.tier, answer.kind, words)
    about = [look.area(answer.area), group, words(f"{OWN}.since", since=answer.since)]
    if answer.until:
        about.append(words(f"{OWN}.until", until=answer.until))
    own = f"/institutions{plain_query(look.selection)}"
    title = html.H2([answer.name, " ", html.Span(answer.institution, className="hint")])
    link = dcc.Link(words(f"{OWN}.own_link"), href=own, className="tool")
    said = html.P(words("terms.words.and").join(about), className="hint")
    told = [html.P(line, className="hint") for line in _evidence(answer, look)]
    head = html.Div(
        [html.Div([title, link], className="table-head"), said, *told], className="card"
    )
    return html.Div([head, kpi_row(list(_cards(answer, look)), look)], className="heads")


def _evidence(answer: InstitutionCard, look: Look) -> Iterator[str]:
    """How far the index may be trusted: status, who is missing, which weights."""
    words = look.words
    yield words(
        f"{OWN}.evidence",
        evidence=words(f"warnings.evidence.{answer.evidence}"),
        months=answer.months,
        others=answer.others,
        version=answer.force.version,
    )
    missing = [words(f"{OWN}.components.{one.name}") for one in answer.components if not one.gauge]
    if missing:
        named = words("terms.words.and").join(missing)
        kind = "left_out" if answer.index is not None else "not_judged"
        yield words(f"{OWN}.{kind}", names=named, known=percent(answer.known, words))


def _cards(answer: InstitutionCard, look: Look) -> Iterator[Kpi]:
    words = look.words
    readings = (
        ("year", answer.index, answer.level, answer.course.year),
        ("month", answer.month_index, answer.month_level, answer.course.month),
    )
    for name, value, level, trend in readings:
        yield Kpi(
            label=words(f"{OWN}.readings.{name}"),
            number=None if value is None else index_said(value, words),
            level=level,
            compared=_beside(name, answer, look),
            trend=_until(answer, trend)[-24:],
            need=words(f"{OWN}.need.peers"),
            provenance=answer.provenance,
            figure="institution-course",
        )
    worst = max(answer.components, key=lambda one: one.part if one.part is not None else -9)
    yield Kpi(
        label=words(f"{OWN}.readings.component"),
        number=None if worst.ratio is None else index_said(worst.ratio, words),
        unit=words(f"{OWN}.times"),
        compared=[words(f"{OWN}.components.{worst.name}")],
        need=words(f"{OWN}.need.peers"),
        provenance=answer.provenance,
        figure="institution-parts",
    )


def _beside(name: str, answer: InstitutionCard, look: Look) -> list[str]:
    """The period, and beside the year's index what it is by medians."""
    words, said = look.words, [period_name(answer.period, look.words)]
    if name == "year" and answer.median_index is not None:
        said.append(words(f"{OWN}.by_median", value=index_said(answer.median_index, words)))
    return said


def _until(answer: InstitutionCard, values: tuple[float | None, ...]) -> list[float | None]:
    """The values up to the period that is looked at."""
    held = zip(answer.course.periods, values, strict=True)
    return [value for period, value in held if period <= answer.period]


def _contributions(answer: InstitutionCard, look: Look) -> Component:
    """What each component adds to the peers' 1; the last bar is all of them together."""
    words = look.words
    told = [(one, one.part) for one in answer.components if one.part is not None]
    steps = [
        _step(words(f"{OWN}.components.{one.name}"), part, "category-1")
        for one, part in sorted(told, key=lambda pair: -pair[1])
    ]
    if answer.index is not None:
        steps.append(_step(words(f"{OWN}.together"), answer.index - 1, "brand"))
    about = About(
        name="institution-parts",
        title=words(f"{OWN}.parts", name=answer.name),
        unit=words(f"{OWN}.beyond"),
        indicators=("institution_index", "cost_deviation"),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.peers"),
    )
    drawn = ranked(steps, canvas(look, words(f"{OWN}.beyond"))) if steps else NOTHING_DRAWN
    return framed(drawn, look, about, height=ranked_height(7))


def _step(name: str, part: float, colour: str) -> Step:
    return Step(name=name, value=part, said=digits(part, 2, signed=True), colour=colour)


def _course(answer: InstitutionCard, look: Look) -> Component:
    """The index by month, of the trailing year and of the month alone, the lines named."""
    words = look.words
    shown = [period for period in answer.course.periods if period <= answer.period][-SHOWN:]
    strands = [
        _strand(name, _until(answer, values)[-SHOWN:], (shown, colour), look)
        for name, values, colour in (
            ("month", answer.course.month, "category-4"),
            ("year", answer.course.year, "brand"),
        )
    ]
    about = About(
        name="institution-course",
        title=words(f"{OWN}.course", name=answer.name),
        unit=words(f"{OWN}.index"),
        indicators=("institution_index",),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.peers"),
    )
    top = max((value for one in strands for value in one.values if value is not None), default=1.0)
    levels = [mark for mark in lines_of(answer.lines, look) if mark.value <= top * 1.25]
    on = canvas(look, words(f"{OWN}.index"), y_format=".1f")
    drawn = lines(shown, strands, on, marks=Marks(levels=levels))
    return framed(drawn, look, about, height=HEIGHT)


def _strand(
    name: str, values: list[float | None], drawn: tuple[list[str], str], look: Look
) -> Strand:
    words, (periods, colour) = look.words, drawn
    title = words(f"{OWN}.readings.{name}")
    said = [
        f"{title} {period_name(period, words)} {index_said(value, words)}"
        for period, value in zip(periods, values, strict=True)
    ]
    return Strand(name=words(f"{OWN}.windows.{name}"), values=values, said=said, colour=colour)


def _parts(answer: InstitutionCard, look: Look) -> Component:
    """Every component: own figure, the others' mean, their ratio, its weight, what it adds."""
    words = look.words
    columns = [
        {"field": "name", "headerName": words(f"{OWN}.columns.component"), "minWidth": 168},
        *(figure(name, words(f"{OWN}.columns.{name}"), width=88) for name in (*FIGURES, "others")),
    ]
    rows = [_part(one, look) for one in answer.components]
    return titled(grid(PARTS, columns, rows, look), words(f"{OWN}.parts_table"), look)


def _part(one: Part, look: Look) -> dict[str, Any]:
    words = look.words
    name = f"codes.gauge.{one.gauge}" if one.gauge else f"{OWN}.components.{one.name}"
    part = words("terms.words.missing") if one.part is None else digits(one.part, 2, signed=True)
    return {
        "name": words(name),
        **{field: getattr(one, field) for field in FIGURES},
        "own_said": gauge_said(one.own, one.gauge, words),
        "mean_said": gauge_said(one.mean, one.gauge, words),
        "median_said": gauge_said(one.median, one.gauge, words),
        "ratio_said": index_said(one.ratio, words),
        "weight_said": percent(one.weight, words),
        "part_said": part,
        "others": one.others,
        "others_said": digits(one.others, 0),
    }


def _settled(answer: InstitutionCard, look: Look) -> Component:
    """The chain of the newest year as one line of steps, and every year in a table."""
    words = look.words
    if not answer.settled:
        return empty(words, f"{OWN}.need.settlement")
    unit = money_unit([one.budget or 0.0 for one in answer.settled], look.selection.unit)
    upto = [one for one in answer.settled if one.year <= answer.period[:4]]
    columns = [
        {"field": "year", "headerName": words(f"{OWN}.settled.year"), "minWidth": 72},
        *(figure(name, words(f"{OWN}.settled.{name}"), width=wide) for name, wide in YEARS.items()),
        {"field": "outcome", "headerName": words(f"{OWN}.settled.outcome"), "minWidth": 164},
    ]
    rows = [_year(one, unit, look) for one in upto]
    title = words(f"{OWN}.settled.title", unit=words(f"terms.units.{unit}"))
    card = titled(grid(SETTLED, columns, rows, look), title, look)
    card.children = [card.children[0], _chain(upto[0], unit, look), *card.children[1:]]
    return card


def _chain(one: SettledYear, unit: Money, look: Look) -> Component:
    """What is agreed, advanced, settled, held back and cleared, in the order it happens."""
    words = look.words
    steps = [
        html.Li(
            [
                html.Span(words(f"{OWN}.settled.{name}"), className="hint"),
                html.Strong(_money(getattr(one, name), unit, look)),
            ]
        )
        for name in CHAIN
    ]
    head = words(f"{OWN}.settled.of_year", year=period_name(one.year, words))
    return html.Div([html.H3(head), html.Ol(steps, className="chain")])


def _money(value: float | None, unit: Money, look: Look) -> str:
    return look.words("terms.words.missing") if value is None else digits(value / SIZES[unit], 2)


def _year(one: SettledYear, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    names = (*CHAIN, "over")
    return {
        "year": one.year,
        **{name: getattr(one, name) for name in names},
        **{f"{name}_said": _money(getattr(one, name), unit, look) for name in names},
        "execution": one.execution,
        "execution_said": percent(one.execution, words),
        "outcome": _outcome(one, unit, look),
    }


def _outcome(one: SettledYear, unit: Money, look: Look) -> str:
    """Who keeps the surplus, or bears what lay beyond the total, once the year is cleared."""
    words, own = look.words, f"{OWN}.settled"
    if one.kept is not None and one.over is not None:
        return words(f"{own}.kept", kept=_money(one.kept, unit, look))
    if one.borne is not None and one.over is not None:
        rest = _money(one.over - one.borne, unit, look)
        return words(f"{own}.borne", borne=_money(one.borne, unit, look), rest=rest)
    return words(f"{own}.not_cleared")
