"""Every figure of the page in tables: the structure as a tree, the cohorts, the indicators."""

from typing import Any

from dash.development.base_component import Component

from dashboard.display.cost_units import bare_points, in_points, unit_of, whole, written
from dashboard.display.grid import figure, grid, titled, tree
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import Money, digits, percent, rate
from dashboard.indicators.indicator import Unit
from dashboard.services.cost_figures import CostFigure, CostFigures
from dashboard.services.cost_headline import Measure
from dashboard.services.cost_structure import CostStructure, Part, Structure, grown
from dashboard.services.high_cost import Group, HighCost

OWN = "pages.cost"
PARTS = ("cost", "before", "growth", "share", "share_before", "contribution", "claims", "per_claim")
COHORTS = ("persons", "cost", "growth", "per_person", "share_of_persons", "share_of_cost")
UNCOUNTED = ("category",)
"""A claim has cost of many kinds: by these, there are no claims to count."""
RATES = (Unit.FRACTION, Unit.RATE, Unit.POINTS)


def structure_tree(answer: CostStructure, look: Look) -> Component:
    """Every part of every kind, foldable."""
    if not answer.by:
        return empty(look.words, f"{OWN}.no_claims")
    costs = [part.cost for held in answer.by.values() for part in held.parts]
    unit = unit_of(costs, look)
    rows = [row for held in answer.by.values() for row in _branch(held, unit, look)]
    words = look.words
    columns = [
        {"field": "name", "headerName": words(f"{OWN}.tree.name"), "minWidth": 190},
        *(
            figure(name, words(f"{OWN}.tree.{name}", unit=words(f"terms.units.{unit}")))
            for name in PARTS
        ),
    ]
    return titled(tree("cost-tree", columns, rows, look), words(f"{OWN}.tree.title"), look)


def _branch(held: Structure, unit: Money, look: Look) -> list[dict[str, Any]]:
    top = look.words(f"{OWN}.structure.axes.{held.axis}")
    found = [_whole(held, top, unit, look)]
    for part in held.parts:
        name = look.words(f"codes.{held.axis}.{part.code}").replace("/", "\N{FRACTION SLASH}")
        found.append({"path": f"{top}/{name}", "name": name, **_part(part, unit, look)})
    if held.axis in UNCOUNTED:
        never = look.words("terms.words.impossible")
        found = [{**row, "claims_said": never, "per_claim_said": never} for row in found]
    return found


def _whole(held: Structure, top: str, unit: Money, look: Look) -> dict[str, Any]:
    cost, before, claims = (_sum(held, name) for name in ("cost", "before", "claims"))
    whole = Part(
        code="",
        cost=cost,
        before=before,
        share=None if cost is None else 1.0,
        share_before=None if before is None else 1.0,
        contribution=grown(cost, before),
        claims=claims,
        claims_before=_sum(held, "claims_before"),
    )
    return {"path": top, "name": top, **_part(whole, unit, look)}


def _sum(held: Structure, name: str) -> float | None:
    values = [getattr(part, name) for part in held.parts]
    return None if any(value is None for value in values) else float(sum(values))


def _part(part: Part, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    said = {
        "cost": written(part.cost, unit, look),
        "before": written(part.before, unit, look),
        "growth": rate(part.growth, words),
        "share": percent(part.share, words),
        "share_before": percent(part.share_before, words),
        "contribution": bare_points(part.contribution, look),
        "claims": whole(part.claims, look),
        "per_claim": whole(part.per_claim, look),
    }
    return {
        **{name: getattr(part, name) for name in PARTS},
        **{f"{name}_said": text for name, text in said.items()},
    }


def cohort_table(answer: HighCost, look: Look) -> Component:
    """Who is ill for long or costs much: persons, cost, and their share of both."""
    words = look.words
    if not answer.groups:
        return empty(words, f"{OWN}.no_cohorts")
    unit = unit_of([one.cost for one in answer.groups], look)
    columns = [
        {"field": "name", "headerName": words(f"{OWN}.cohorts.name"), "minWidth": 176},
        *(
            figure(name, words(f"{OWN}.cohorts.{name}", unit=words(f"terms.units.{unit}")))
            for name in COHORTS
        ),
    ]
    rows = [_cohort(one, unit, answer.least, look) for one in answer.groups]
    return titled(grid("cost-cohorts", columns, rows, look), words(f"{OWN}.cohorts.title"), look)


def _cohort(one: Group, unit: Money, least: int, look: Look) -> dict[str, Any]:
    words = look.words
    said = {
        "persons": whole(one.persons, look),
        "cost": written(one.cost, unit, look),
        "growth": rate(one.growth, words),
        "per_person": whole(one.per_person, look),
        "share_of_persons": percent(one.share_of_persons, words),
        "share_of_cost": percent(one.share_of_cost, words),
    }
    few = words(f"{OWN}.few", least=least)
    return {
        "name": words(f"codes.cohort.{one.code}"),
        **{name: getattr(one, name) for name in COHORTS},
        **{f"{name}_said": few if one.few else text for name, text in said.items()},
    }


def figure_table(answer: CostFigures, look: Look) -> Component:
    """The indicators of cost, scheme beside scheme, with a year before."""
    words = look.words
    columns: list[dict[str, Any]] = [
        {"field": "name", "headerName": words(f"{OWN}.figures.name"), "minWidth": 200},
        {"field": "unit", "headerName": words(f"{OWN}.figures.unit"), "minWidth": 80},
    ]
    for scheme in answer.schemes:
        for column in ("now", "before", "change"):
            said = words(f"{OWN}.figures.{column}", scheme=words(f"terms.schemes.{scheme}"))
            columns.append(figure(f"{scheme}_{column}", said))
    rows = [_figure(one, look) for one in answer.figures]
    return titled(grid("cost-figures", columns, rows, look), words(f"{OWN}.figures.title"), look)


def _figure(one: CostFigure, look: Look) -> dict[str, Any]:
    values = [held.now for held in one.schemes.values() if held.now is not None]
    large = one.unit is Unit.YUAN and max(map(abs, values), default=0) >= LARGE
    unit: Money = unit_of(values, look) if large else "yuan"
    row: dict[str, Any] = {
        "name": look.words(f"indicators.{one.name}.name"),
        "unit": _unit(one.unit, unit, look),
    }
    for scheme, held in one.schemes.items():
        said = (_value(value, one.unit, unit, look) for value in (held.now, held.before))
        change = held.difference if one.unit in RATES else held.growth
        for column, value, text in zip(
            ("now", "before", "change"),
            (held.now, held.before, change),
            (*said, _change(held, one.unit, look)),
            strict=True,
        ):
            row |= {f"{scheme}_{column}": value, f"{scheme}_{column}_said": text}
    return row


LARGE = 1e6  # yuan: more is a fund's money, less is a person's


def _unit(kind: Unit, unit: Money, look: Look) -> str:
    if kind in RATES:
        return "%"
    return look.words(f"terms.units.{unit if kind is Unit.YUAN else kind}")


def _value(value: float | None, kind: Unit, unit: Money, look: Look) -> str:
    if kind is Unit.RATE:
        return rate(value, look.words)
    if kind is Unit.FRACTION:
        return percent(value, look.words)
    if kind is Unit.YUAN or value is None:
        return written(value, unit, look)
    return digits(value, 1)


def _change(held: Measure, kind: Unit, look: Look) -> str:
    """The difference of rates in points; else the growth, where there is a base above zero."""
    if kind in RATES:
        return in_points(held.difference, look)
    return rate(held.growth, look.words)
