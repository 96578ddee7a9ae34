"""What does care cost, how did it move, and why? The cards, the months, the sentences."""

from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.why import why
from dashboard.figures.bars import bars
from dashboard.figures.cost_wording import sentences
from dashboard.figures.marked import Point, with_breaks, with_points, with_room, with_shifts
from dashboard.figures.numbers import (
    SIZES,
    digits,
    known,
    money,
    money_unit,
    percent,
    period_name,
    points,
    rate,
)
from dashboard.figures.strand import Strand
from dashboard.services.cost_headline import NOTHING, CostHeadline, Measure
from dashboard.services.cost_months import CostMonths
from dashboard.services.cost_story import CostStory
from dashboard.services.lights import Light
from forecasting.decomposition import Change, ChangeKind

OWN = "pages.cost"


def headline_cards(answer: CostHeadline, look: Look) -> Component:
    """Total, growth of each scheme with its light, a head, a stay; one scheme: elsewhere too."""
    cards = [
        _total(answer, look),
        *(_growth(light, answer, look) for light in answer.lights),
        _yuan(answer, "cost_per_insured", look),
        _yuan(answer, "cost_per_admission", look),
    ]
    if len(answer.lights) < 2:
        cards.append(_elsewhere(answer, look))
    return kpi_row(cards, look)


def _of(answer: CostHeadline, name: str) -> Measure:
    return answer.measures.get(name, NOTHING)


def _total(answer: CostHeadline, look: Look) -> Kpi:
    words, cost = look.words, _of(answer, "medical_cost")
    unit = money_unit([cost.now or 0.0], look.selection.unit)
    monthly = answer.window is not None and answer.window.monthly
    return Kpi(
        label=words(f"{OWN}.cards.{'trailing' if monthly else 'year'}"),
        number=None if cost.now is None else money(cost.now, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=_compared(cost, look),
        trend=cost.trend,
        colour="category-1",
        need=_need("medical_cost", look),
        provenance=answer.provenance,
        figure="cost-months",
    )


def _compared(held: Measure, look: Look) -> list[str]:
    if held.now is None:
        return []
    if held.growth is None:
        return [look.words(f"{OWN}.cards.no_base")]
    return [look.words(f"{OWN}.cards.growth", growth=rate(held.growth, look.words))]


def _growth(light: Light, answer: CostHeadline, look: Look) -> Kpi:
    words = look.words
    compared = []
    if light.line is not None:
        compared.append(words(f"{OWN}.cards.line", line=percent(light.line, words)))
    if light.previous is not None:
        compared.append(words(f"{OWN}.cards.previous", value=rate(light.previous, words)))
    scheme = words(f"terms.schemes.{light.scheme}")
    return Kpi(
        label=words(f"{OWN}.cards.scheme_growth", scheme=scheme),
        number=None if light.value is None else rate(light.value, words, line=light.line),
        level=light.level,
        compared=compared,
        trend=answer.growth.get(light.scheme, NOTHING).trend,
        colour="ink-2",
        need=words(f"{OWN}.needs.two_years"),
        provenance=answer.provenance,
        figure="cost-years",
    )


def _yuan(answer: CostHeadline, name: str, look: Look) -> Kpi:
    """A cost of one: a head, a stay."""
    words, held = look.words, _of(answer, name)
    claims = name == "cost_per_admission"
    return Kpi(
        label=words(f"indicators.{name}.name"),
        number=None if held.now is None else digits(held.now, 0),
        unit=words("terms.units.yuan"),
        compared=_compared(held, look),
        trend=held.trend,
        colour="category-1",
        need=_need("claims" if claims else "enrolment", look),
        provenance=answer.provenance,
        figure="cost-standardised",
    )


def _elsewhere(answer: CostHeadline, look: Look) -> Kpi:
    words, held = look.words, _of(answer, "elsewhere_cost_share")
    moved = held.difference
    said = [] if moved is None else [words(f"{OWN}.cards.moved", points=points(moved, words))]
    return Kpi(
        label=words("indicators.elsewhere_cost_share.name"),
        number=None if held.now is None else percent(held.now, words),
        compared=said,
        trend=held.trend,
        colour="category-2",
        need=_need("claims", look),
        provenance=answer.provenance,
        figure="cost-structure",
    )


def _need(table: str, look: Look) -> str:
    return look.words(f"{OWN}.needs.{table}")


def month_bars(answer: CostMonths, look: Look) -> Component:
    """Cost by month with the same month a year before, what divides it and what stands out."""
    words = look.words
    unit = money_unit([value for value in answer.values if value is not None], look.selection.unit)
    said_unit = words(f"terms.units.{unit}")
    on = canvas(look, said_unit)
    size = SIZES[unit]
    now, before = (
        Strand(
            name=words(f"{OWN}.months.{name}"),
            values=[None if value is None else value / size for value in values],
            said=[f"{money(value, unit, words)} {said_unit}" for value in values],
            colour=colour,
        )
        for name, values, colour in (
            ("now", answer.values, "category-1"),
            ("before", answer.before, "ink"),
        )
    )
    figure = bars(answer.periods, [now], on, before=[before])
    breaks = {period: _break(code, look) for period, code in answer.breaks.items()}
    shifts = _shifts(answer, look)
    with_room(figure, [*now.values, *before.values], bool(breaks) + min(len(shifts), 2))
    with_breaks(figure, breaks, answer.periods, on)
    with_shifts(figure, shifts, answer.periods, on)
    with_points(figure, words(f"{OWN}.months.outlier"), _outliers(answer, size, look), on)
    return framed(figure, look, _about_months(answer, said_unit, look), height=320)


def _break(code: str, look: Look) -> str:
    """The short name of a break; what the lights say of it where it has none."""
    return look.words.get(f"{OWN}.breaks.{code}", look.words.get(f"warnings.remarks.{code}", code))


def _about_months(answer: CostMonths, unit: str, look: Look) -> About:
    words = look.words
    monthly = answer.window is None or answer.window.monthly
    return About(
        name="cost-months",
        title=words(f"{OWN}.months.{'title' if monthly else 'title_years'}"),
        unit=unit,
        definition=words(f"{OWN}.months.definition"),
        formula=_method(answer, look),
        items=("medical_cost.medical_cost",),
        provenance=answer.provenance,
        need=_need("medical_cost", look),
    )


def _method(answer: CostMonths, look: Look) -> str:
    """How it was looked for what stands out, or why it was not."""
    known_method = "method" if answer.changes is not None else "no_method"
    return look.words(f"{OWN}.months.{known_method}")


def _shown(answer: CostMonths) -> list[Change]:
    return [one for one in answer.changes or () if one.period in answer.periods]


def _shifts(answer: CostMonths, look: Look) -> dict[str, str]:
    words = look.words
    return {
        one.period: words(
            f"{OWN}.months.{one.kind}",
            size=points(one.size, words)
            if one.kind is ChangeKind.GROWTH
            else rate(one.size, words),
        )
        for one in _shown(answer)
        if one.kind is not ChangeKind.OUTLIER
    }


def _outliers(answer: CostMonths, size: float, look: Look) -> list[Point]:
    values = dict(zip(answer.periods, answer.values, strict=True))
    return [
        Point(
            period=one.period,
            value=None if (value := values[one.period]) is None else value / size,
            said=look.words(
                f"{OWN}.months.outlier_said",
                period=period_name(one.period, look.words),
                size=rate(one.size, look.words),
            ),
        )
        for one in _shown(answer)
        if one.kind is ChangeKind.OUTLIER and known(values[one.period])
    ]


def reasons(answer: CostStory, look: Look) -> Component:
    """Why: sentences that lead to their figures."""
    said = sentences(answer, look.selection.unit, look.words)
    return why(said or [(look.words(f"{OWN}.story.nothing"), "")], look)
