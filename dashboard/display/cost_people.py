"""On which diseases and on how few does cost fall? Ranked bars, the table, the curve, its trend."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.cost_units import missing, unit_of, whole, written
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.figures.concentration import concentration
from dashboard.figures.lines import lines
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, Money, digits, percent, rate
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Step, Strand
from dashboard.services.high_cost import HighCost
from dashboard.services.key_diseases import Disease, KeyDiseases

OWN = "pages.cost"
HEIGHT = 320
ROOM = 0.12
TABLE = "cost-diseases-table"
FIGURES = (
    "cost",
    "growth",
    "share",
    "patients",
    "patients_growth",
    "per_patient",
    "per_patient_growth",
)


def disease_bars(answer: KeyDiseases, look: Look) -> Component:
    """What each key disease costs, the dearest on top, with its growth."""
    words = look.words
    unit = unit_of([one.cost for one in answer.diseases], look)
    said_unit = words(f"terms.units.{unit}")
    steps = [_bar(one, unit, answer, look) for one in answer.diseases]
    on = canvas(look, said_unit)
    drawn = roomy(ranked(steps, on)) if steps else NOTHING_DRAWN
    about = About(
        name="cost-diseases",
        title=words(f"{OWN}.diseases.title"),
        unit=said_unit,
        indicators=("key_disease_cost",),
        items=("key_disease.cost",),
        provenance=answer.provenance,
        need=words(f"{OWN}.needs.key_disease"),
    )
    return framed(drawn, look, about, height=max(ranked_height(len(steps)), HEIGHT))


def roomy(drawn: dict[str, Any]) -> dict[str, Any]:
    """More room at the right of ranked bars: cost and growth are both written there."""
    low, high = drawn["layout"]["xaxis"]["range"]
    drawn["layout"]["xaxis"]["range"] = [low, high + (high - low) * ROOM]
    return drawn


def _bar(one: Disease, unit: Money, answer: KeyDiseases, look: Look) -> Step:
    words = look.words
    value = None if one.cost is None else one.cost / SIZES[unit]
    cost = missing(look) if value is None else digits(value, 0)
    said = _few(answer, look) if one.few else f"{cost}  {rate(one.growth, words)}"
    return Step(name=words(f"codes.disease.{one.code}"), value=value, said=said)


def _few(answer: KeyDiseases | HighCost, look: Look) -> str:
    return look.words(f"{OWN}.few", least=answer.least)


def disease_table(answer: KeyDiseases, look: Look) -> Component:
    """Every figure of the key diseases; counts that could be traced to a person are withheld."""
    words = look.words
    unit = unit_of([one.cost for one in answer.diseases], look)
    head = {"field": "name", "headerName": words(f"{OWN}.diseases.name"), "minWidth": 120}
    columns = [
        head,
        *(
            figure(
                name, words(f"{OWN}.diseases.{name}", unit=words(f"terms.units.{unit}")), width=104
            )
            for name in FIGURES
        ),
    ]
    rows = [_row(one, unit, answer, look) for one in answer.diseases]
    return titled(grid(TABLE, columns, rows, look), words(f"{OWN}.diseases.table"), look)


def _row(one: Disease, unit: Money, answer: KeyDiseases, look: Look) -> dict[str, Any]:
    words = look.words
    said = {
        "cost": written(one.cost, unit, look),
        "growth": rate(one.growth, words),
        "share": percent(one.share, words),
        "patients": whole(one.patients, look),
        "patients_growth": rate(one.patients_growth, words),
        "per_patient": whole(one.per_patient, look),
        "per_patient_growth": rate(one.per_patient_growth, words),
    }
    few = _few(answer, look)
    return {
        "name": words(f"codes.disease.{one.code}"),
        **{name: getattr(one, name) for name in FIGURES},
        **{f"{name}_said": few if one.few else text for name, text in said.items()},
    }


def concentration_curve(answer: HighCost, look: Look) -> Component:
    """The known points of the curve; between them a straight line that claims nothing."""
    words = look.words
    said = [_point(code, people, cost, look) for code, people, cost in answer.points]
    on = canvas(look, words(f"{OWN}.concentration.axis"))
    marked = [at for at, (code, _, _) in enumerate(answer.points) if code]
    drawn = NOTHING_DRAWN
    if answer.points:
        people = [share for _, share, _ in answer.points]
        cost = [share for _, _, share in answer.points]
        drawn = concentration(people, cost, said, on, marked=marked)
    about = About(
        name="cost-concentration",
        title=words(f"{OWN}.concentration.title"),
        unit="%",
        indicators=("cost_concentration",),
        items=("cohort.cost", "cohort.persons"),
        provenance=answer.provenance,
        need=words(f"{OWN}.needs.cohort"),
    )
    hint = html.P(words(f"{OWN}.concentration.hint"), className="hint")
    return html.Div([framed(drawn, look, about, height=290), hint], className="card within")


def _point(code: str, people: float, cost: float, look: Look) -> str:
    words = look.words
    if not code:
        return words(f"{OWN}.concentration.{'nobody' if people == 0 else 'everybody'}")
    return words(
        f"{OWN}.concentration.point",
        people=percent(people, words),
        cost=percent(cost, words),
    )


def high_cost_trend(answer: HighCost, look: Look) -> Component:
    """The share of cost that falls on the dearest, over the months."""
    words = look.words
    strands = [
        Strand(
            name=words(f"codes.cohort.{code}"),
            values=[None if value is None else value * 100 for value in values],
            said=[percent(value, words) for value in values],
            colour=colour,
        )
        for (code, values), colour in zip(
            answer.trend.items(), ("expenditure", "category-1"), strict=False
        )
    ]
    drawn = lines(answer.periods, strands, canvas(look, "%"), floor=0) if strands else NOTHING_DRAWN
    about = About(
        name="cost-high-trend",
        title=words(f"{OWN}.concentration.trend"),
        unit="%",
        indicators=("cost_concentration", "high_cost_persons"),
        items=("cohort.cost",),
        provenance=answer.provenance,
        need=words(f"{OWN}.needs.cohort"),
    )
    return framed(drawn, look, about)
