"""Of what is cost made? A tab a kind: the shares over the years, and each part with its growth."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.chart import canvas
from dashboard.display.cost_units import bare_points, unit_of, whole, written
from dashboard.display.framed import About, anchor, framed
from dashboard.display.look import Look
from dashboard.display.tabs import tabs
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import Money, percent, rate
from dashboard.figures.shares import shares
from dashboard.figures.strand import Strand
from dashboard.services.cost_structure import CostStructure, Part, Structure

OWN = "pages.cost.structure"
TOKENS = (*(f"category-{number}" for number in range(1, 7)), "ink-3")
THIN = 0.02  # of the whole
TABLES = {"category": "claim_cost"}
FIGURES = ("cost", "growth", "share", "contribution", "per_claim", "per_claim_growth")


def structure_tabs(answer: CostStructure, look: Look) -> Component:
    """Service type, tier, category, place."""
    if not answer.by:
        return framed(NOTHING_DRAWN, look, _about(None, answer, look))
    views = {
        look.words(f"{OWN}.axes.{axis}"): _view(held, answer, look)
        for axis, held in answer.by.items()
    }
    return html.Div(
        [html.H2(look.words(f"{OWN}.title")), tabs("cost-structure-tabs", views)],
        className="card",
        id=anchor("cost-structure"),
    )


def _view(held: Structure, answer: CostStructure, look: Look) -> Component:
    return html.Div([_shares(held, answer, look), _parts(held, answer, look)], className="halves")


def _about(held: Structure | None, answer: CostStructure, look: Look) -> About:
    words = look.words
    axis = held.axis if held else "service"
    return About(
        name="cost-structure" if held is None else f"cost-structure-{axis}",
        title=words(f"{OWN}.shares", kind=words(f"{OWN}.axes.{axis}")),
        unit="%",
        definition=words(f"{OWN}.definition"),
        indicators={"service": ("service_cost_share",), "category": ("category_cost_share",)}.get(
            axis, ()
        ),
        formula=words(f"{OWN}.formula"),
        items=(f"{TABLES.get(axis, 'claims')}.cost",),
        provenance=answer.provenance,
        need=words("pages.cost.needs.claims"),
    )


def _shares(held: Structure, answer: CostStructure, look: Look) -> Component:
    parts = [
        Strand(name=name, values=values, said=_percents(values, look), colour=TOKENS[at])
        for at, (name, values) in enumerate(_gathered(held, look))
    ]
    years = [period[:4] for period in held.periods]
    figure = shares(years, parts, canvas(look, "%")) if years else NOTHING_DRAWN
    return framed(figure, look, _about(held, answer, look))


def _percents(values: Sequence[float | None], look: Look) -> list[str]:
    return [percent(value, look.words) for value in values]


def _gathered(held: Structure, look: Look) -> list[tuple[str, Sequence[float | None]]]:
    """The parts by name with their shares; those too thin to be seen are drawn as one."""
    thick = [part for part in held.parts if (part.share or 0) >= THIN][: len(TOKENS) - 1]
    thin = [part for part in held.parts if part not in thick]
    found: list[tuple[str, Sequence[float | None]]] = [
        (_name(held.axis, part.code, look), held.shares[part.code]) for part in thick
    ]
    if len(thin) == 1:
        found.append((_name(held.axis, thin[0].code, look), held.shares[thin[0].code]))
    elif thin:
        rows = zip(*(held.shares[part.code] for part in thin), strict=True)
        found.append((look.words(f"{OWN}.rest", count=len(thin)), [_sum(row) for row in rows]))
    return found


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _name(axis: str, code: str, look: Look) -> str:
    return look.words(f"codes.{axis}.{code}")


def _parts(held: Structure, answer: CostStructure, look: Look) -> Component:
    """The parts, the dearest first, each leading to the rows it was summed from."""
    words = look.words
    unit = unit_of([part.cost for part in held.parts], look)
    with_claims = any(part.claims is not None for part in held.parts)
    figures = FIGURES if with_claims else FIGURES[:4]
    head = [html.Th(words(f"{OWN}.columns.name"), scope="col")]
    for name in figures:
        said = words(f"{OWN}.columns.{name}", unit=words(f"terms.units.{unit}"))
        head.append(html.Th(said, scope="col"))
    rows = [_row(part, held, figures, unit, (answer, look)) for part in held.parts]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table")
    caption = words(f"{OWN}.parts", growth=rate(held.growth, words))
    region = {"tabIndex": 0, "role": "region", **aria(label=caption)}
    return html.Div([html.H3(caption), html.Div(table, className="scroll", **region)])


def _row(
    part: Part,
    held: Structure,
    figures: Sequence[str],
    unit: Money,
    shown: tuple[CostStructure, Look],
) -> Component:
    answer, look = shown
    said = {
        "cost": written(part.cost, unit, look),
        "growth": rate(part.growth, look.words),
        "share": percent(part.share, look.words),
        "contribution": bare_points(part.contribution, look),
        "per_claim": whole(part.per_claim, look),
        "per_claim_growth": rate(part.per_claim_growth, look.words),
    }
    link = dcc.Link(_name(held.axis, part.code, look), href=_trace(held.axis, part, answer, look))
    return html.Tr([html.Th(link, scope="row"), *(html.Td(said[name]) for name in figures)])


def _trace(axis: str, part: Part, answer: CostStructure, look: Look) -> str:
    """Where the stored rows of a part are told."""
    chosen = look.selection
    named = {name: getattr(chosen, name) for name in chosen.__slots__}
    end = answer.window.end if answer.window else None
    item = f"{TABLES.get(axis, 'claims')}.cost.{part.code}"
    held = {**named, "period": chosen.period or end, "item": item}
    return "/trace?" + urlencode({name: value for name, value in held.items() if value})
