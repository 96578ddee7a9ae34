"""How is the growth of cost split? By year, in the waterfall of this one, by service and factor."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, anchor, framed
from dashboard.display.heat import Heat, heat
from dashboard.display.look import Look
from dashboard.display.tabs import tabs
from dashboard.figures.contribution import contribution
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, digits, money_unit, points, rate
from dashboard.figures.strand import Step, Strand
from dashboard.figures.waterfall import waterfall
from dashboard.services.cost_growth import CostGrowth, Effects
from dashboard.services.cost_standardised import AGED, CostStandardised, Standardised

OWN = "pages.cost"
COLOURS = {
    "people": "category-3",
    "use": "category-2",
    "price": "category-1",
    "cost_per_head": "category-1",
}


def factor_years(answer: CostGrowth, look: Look) -> Component:
    """Every year's growth as stacked points, the total as a dot."""
    words = look.words
    years = [one.period[:4] for one in answer.years]
    parts = [
        Strand(
            name=words(f"{OWN}.factors.{factor}"),
            values=[_points(one, one.by_factor[factor]) for one in answer.years],
            said=[_said(one, one.by_factor[factor], look) for one in answer.years],
            colour=COLOURS[factor],
        )
        for factor in answer.factors
    ]
    total = Strand(
        name=words(f"{OWN}.factors.total"),
        values=[_points(one, one.after - one.before) for one in answer.years],
        said=[rate(one.after / one.before - 1, words) for one in answer.years],
        colour="ink",
    )
    on = canvas(look, words("terms.units.points"), y_format="+,.1f")
    figure = contribution(years, parts, total, on) if years else NOTHING_DRAWN
    return framed(figure, look, _about("cost-years", answer, look))


def _points(year: Effects, effect: float) -> float | None:
    found = year.points(effect)
    return None if found is None else found * 100


def _said(year: Effects, effect: float, look: Look) -> str:
    found = year.points(effect)
    return look.words("terms.words.missing") if found is None else points(found, look.words)


def _about(name: str, answer: CostGrowth, look: Look, unit: str = "") -> About:
    words = look.words
    kind = "claims" if "use" in answer.factors else "yearly"
    return About(
        name=name,
        title=words(f"{OWN}.growth.{name.removeprefix('cost-')}"),
        unit=unit or words("terms.units.points"),
        definition=words(f"{OWN}.growth.definition_{kind}"),
        formula=words(f"{OWN}.growth.formula_{kind}"),
        items=("claims.cost", "claims.visits", "enrolment.insured")
        if kind == "claims"
        else ("medical_cost.medical_cost", "enrolment.insured"),
        provenance=answer.provenance,
        need=words(f"{OWN}.needs.two_years"),
    )


def factor_steps(answer: CostGrowth, look: Look) -> Component:
    """How this year's change in yuan adds up, factor by factor."""
    words, now = look.words, answer.now
    if now is None:
        return framed(NOTHING_DRAWN, look, _about("cost-factors", answer, look))
    unit = money_unit([now.after - now.before], look.selection.unit)
    said_unit = words(f"terms.units.{unit}")
    steps = [
        _step(words(f"{OWN}.factors.{factor}"), effect / SIZES[unit], COLOURS[factor])
        for factor, effect in now.by_factor.items()
    ]
    change = (now.after - now.before) / SIZES[unit]
    end = _step(words(f"{OWN}.growth.change"), change, "expenditure")
    figure = waterfall(steps[0], steps[1:], end, canvas(look, said_unit), cut=False)
    return framed(figure, look, _about("cost-factors", answer, look, said_unit))


def _step(name: str, value: float, colour: str) -> Step:
    return Step(name=name, value=value, said=digits(value, 0, signed=True), colour=colour)


def factor_services(answer: CostGrowth, look: Look) -> Component:
    """Which service type brought how much of which factor, in points of the growth."""
    words, now = look.words, answer.now
    caption = words(f"{OWN}.growth.services")
    if now is None or not now.by_service or now.before <= 0:
        return framed(NOTHING_DRAWN, look, _about("cost-services", answer, look))
    order = sorted(now.by_service, key=lambda name: -sum(now.by_service[name].values()))
    rows = [[*now.by_service[name].values()] for name in order]
    rows.append([now.by_factor[factor] for factor in answer.factors])
    values = [[effect / now.before * 100 for effect in (*row, sum(row))] for row in rows]
    held = Heat(
        caption=caption,
        rows=[*(words(f"codes.service.{name}") for name in order), words(f"{OWN}.growth.all")],
        columns=[words(f"{OWN}.factors.{name}") for name in (*answer.factors, "total")],
        values=values,
        said=[[digits(value, 2, signed=True) for value in row] for row in values],
    )
    return html.Div(heat(held, look), id=anchor("cost-services"), className="card within")


def standardised_steps(answer: CostStandardised, look: Look) -> Component:
    """Price or composition: of a stay, and of a head where there are several schemes."""
    words = look.words
    views = {
        words(f"{OWN}.standardised.{name}.tab"): _rate_steps(name, years, answer, look)
        for name, years in (
            ("stays", answer.stays),
            ("ages", answer.ages),
            ("heads", answer.heads),
        )
    }
    return html.Div([tabs("cost-standardised-tabs", views)], className="card within")


def _rate_steps(
    name: str, years: Sequence[Standardised], answer: CostStandardised, look: Look
) -> Component:
    words = look.words
    end, stands_on = answer.window.end if answer.window else None, answer.provenance
    if name == "ages" and years:
        end, stands_on = years[-1].period, answer.provenance_of_ages
    now = next((one for one in years if one.period == end), None)
    unit = words("terms.units.yuan")
    about = About(
        name="cost-standardised" if name == "stays" else f"cost-standardised-{name}",
        title=_rate_title(name, now, look),
        unit=unit,
        definition=words(f"{OWN}.standardised.{name}.definition"),
        formula=words(f"{OWN}.standardised.formula"),
        items=AGED if name == "ages" else ("claims.cost", "claims.visits"),
        provenance=stands_on,
        need=words(f"{OWN}.standardised.{name}.need"),
    )
    if now is None:
        return framed(NOTHING_DRAWN, look, about, height=240)
    effects = (("rates", now.rates, "category-1"), ("composition", now.composition, "category-2"))
    start, step = (
        _step(words(f"{OWN}.standardised.{name}.{effect}"), value, colour)
        for effect, value, colour in effects
    )
    last = _step(words(f"{OWN}.growth.change"), now.after - now.before, "expenditure")
    figure = waterfall(start, [step], last, canvas(look, unit), cut=False)
    return framed(figure, look, about, height=240)


def _rate_title(name: str, now: Standardised | None, look: Look) -> str:
    if now is None:
        return look.words(f"{OWN}.standardised.{name}.tab")
    return look.words(
        f"{OWN}.standardised.{name}.title",
        year=now.period[:4],
        before=digits(now.before, 0),
        after=digits(now.after, 0),
    )
