"""What are the figures behind the pictures, district by district?"""

from typing import Any

from dash.development.base_component import Component

from dashboard.display.districts import saying
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.deficit_wording import OWN, Saying, bearers, fund_said
from dashboard.figures.numbers import SIZES, digits, money, percent, rate
from dashboard.indicators.indicator import Unit
from dashboard.services.bearing import BEARERS
from dashboard.services.deficit import Deficit
from dashboard.services.district_measures import MEASURES, Measure, Ranking
from dashboard.services.drives import Drive
from dashboard.services.measured import INDICATORS

AMOUNTS = ("surplus", "before", "change", "moved", "late", "as_due")
Both = tuple[Deficit, Ranking | None]


def districts_table(answer: Both, look: Look) -> Component:
    """Every part in a row: what was left, who bears it, and each measure."""
    held, ranked = answer
    one, words = held.lead, look.words
    if one is None or ranked is None:
        return empty(words, f"{OWN}.no_parts")
    said = saying(held, look)
    borne = tuple(bearers(one))
    rows = [_row(drive, ranked, (borne, said), look) for drive in one.drives]
    shown = [*AMOUNTS, *borne, *MEASURES]
    kept = [name for name in shown if any(_worth(row[name], name) for row in rows)]
    columns = [{"field": "area", "headerName": words("figures.area"), "minWidth": 196}]
    columns += [figure(name, _heading(name, look), width=112) for name in kept]
    unit = words(f"terms.units.{said.unit}")
    title = words(f"{OWN}.table", fund=fund_said(one, words), unit=unit)
    return titled(grid("districts-parts", columns, rows, look), title, look)


def _worth(value: float | None, name: str) -> bool:
    """Whether a column is worth its place for this value: nothing moved says nothing."""
    return value is not None and (value != 0 or name not in (*BEARERS, "moved"))


def _heading(name: str, look: Look) -> str:
    words = look.words
    for kind in ("columns", "bearers", "measures"):
        if said := words.get(f"{OWN}.{kind}.{name}", ""):
            return said
    return name


def _row(
    held: Drive, ranked: Ranking, money_of: tuple[tuple[str, ...], Saying], look: Look
) -> dict[str, Any]:
    names, said = money_of
    size, words = SIZES[said.unit], look.words
    amounts = {name: getattr(held, name) for name in AMOUNTS}
    amounts |= {name: held.borne.get(name) for name in names}
    row: dict[str, Any] = {"area": look.area(held.area)}
    for name, value in amounts.items():
        row[name] = None if value is None else value / size
        row[f"{name}_said"] = money(value, said.unit, words)
        if value is None and name in names:
            row[f"{name}_said"] = words("terms.words.impossible")
    for one in ranked.measures:
        row |= _measured(one, held.area, look)
    return row


def _measured(one: Measure, area: str, look: Look) -> dict[str, Any]:
    """A measure's number and how it is written in a column that names its unit."""
    value, words = one.values[area], look.words
    unit = INDICATORS[one.name].unit
    if value is None:
        return {one.name: None, f"{one.name}_said": words("terms.words.missing")}
    if unit is Unit.MONTHS:
        return {one.name: value, f"{one.name}_said": digits(value, 1)}
    said = rate(value, words) if unit is Unit.RATE else percent(value, words)
    return {one.name: value * 100, f"{one.name}_said": said}
