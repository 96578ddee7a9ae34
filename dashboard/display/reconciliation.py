"""How does the desk of reconciliation look: what ties, what is open, what goes together?"""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import Money, digits, money, money_unit, period_name
from dashboard.labels import Labels
from dashboard.services.reconciled import BOOKS, Band, Reconciled

ITEMS = "items-table"
PAGE = "pages.data"
ITEM = ("area", "scheme", "place", "basis", "months", "period", "reference", "booked")
STATEMENT = ("account", "books", "outside_only", "bureau_only", "adjusted", "outside", "left")
ITEM_WIDTHS = {
    "reference": 190, "area": 120, "scheme": 120, "place": 120, "booked": 110, "age": 80,
    "bureau": 130, "outside": 130, "state": 250,
}  # fmt: skip
AMOUNTS = {"type": "rightAligned"}


def reconciliation_card(answer: Reconciled, look: Look) -> Component:
    """The statements of reconciliation, and how old is what stands in one of two books only."""
    words = look.words
    if answer.month is None or not answer.statements:
        return empty(words, f"{PAGE}.no_outside")
    unit = money_unit([made.outside for *_, made in answer.statements], look.selection.unit)
    caption = html.Caption(words(f"{PAGE}.statement_unit", unit=words(f"terms.units.{unit}")))
    heads = [words(f"{PAGE}.statement.{name}") for name in STATEMENT]
    lines = [_statement(row, unit, words) for row in answer.statements]
    title = words(f"{PAGE}.reconciliation", period=period_name(answer.month, words))
    return html.Div(
        [html.H2(title), _table([caption, _head(heads), html.Tbody(lines)]), *_ages(answer, words)],
        className="card",
    )


def _table(inside: list[Component]) -> Component:
    return html.Div(html.Table(inside, className="plain"), className="scroll")


def _head(names: list[str]) -> Component:
    return html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))


def _statement(row: Any, unit: Money, words: Labels) -> Component:  # noqa: ANN401 a row
    _, scheme, place, keeper, made = row
    keys = (f"terms.schemes.{scheme}", f"checks.what.{place}", f"{PAGE}.keepers.{keeper}")
    name = " · ".join(map(words, keys))
    values = [getattr(made, part) for part in STATEMENT[1:-1]]
    cells = [html.Td(money(value, unit, words)) for value in values]
    left = html.Td(money(made.left, unit, words), className="late" if made.left else None)
    return html.Tr([html.Th(name, scope="row"), *cells, left])


def _ages(answer: Reconciled, words: Labels) -> list[Component]:
    """The open items by age, both books beside each other."""
    if not answer.bands:
        return [html.P(words(f"{PAGE}.no_items"), className="quiet")]
    heads = [words(f"{PAGE}.age_columns.age")]
    heads += [words(f"{PAGE}.age_columns.{book}_{part}") for book in BOOKS for part in PARTS]
    lines = [_band(band, words) for band in answer.bands]
    return [
        html.H3(words(f"{PAGE}.ageing")),
        _table([_head(heads), html.Tbody(lines)]),
    ]


PARTS = ("items", "amount")


def _band(band: Band, words: Labels) -> Component:
    """How many and how much of one age; where there are none, nothing is outstanding: zero."""
    cells = [
        html.Td(digits(value, places))
        for book in BOOKS
        for value, places in ((band.items.get(book, 0), 0), (band.amounts.get(book, 0.0), 2))
    ]
    return html.Tr([html.Th(words(f"{PAGE}.ages.{band.age}"), scope="row"), *cells])


def items_card(answer: Reconciled, look: Look) -> Component:
    """Every item: whose book has it, how old it is, and what it goes with."""
    words = look.words
    if not answer.items:
        return html.P(words(f"{PAGE}.no_items"), className="quiet")
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{PAGE}.items_columns.{name}"), "minWidth": width}
        for name, width in ITEM_WIDTHS.items()
    ]
    for column in columns:
        column.update(AMOUNTS if column["field"] in {"age", *BOOKS} else {})
    table = grid(ITEMS, columns, [_item(row, look) for row in answer.items], look, kind="many")
    card = titled(table, words(f"{PAGE}.items"), look)
    card.children.insert(
        1, html.P(words(f"{PAGE}.pick_items", ready=answer.ready), className="hint")
    )
    return card


def _item(row: Mapping[Any, Any], look: Look) -> dict[str, Any]:
    words, side = look.words, row["booked_by"]
    amount = digits(row["amount"], 2)
    return {
        "reference": row["reference"],
        "area": look.area(row["area"]),
        "scheme": words.get(f"terms.schemes.{row['scheme']}", row["scheme"]),
        "place": words(f"checks.what.{row['place']}"),
        "booked": row["booked"],
        "age": digits(row["age"], 0),
        **{book: amount if book == side else "" for book in BOOKS},
        "state": _state(row, words),
        "item": {name: row[name] for name in ITEM},
        "side": side,
    }


def _state(row: Mapping[Any, Any], words: Labels) -> str:
    if row["matched"] != "open":
        return words(f"{PAGE}.matched.{row['matched']}", day=row["cleared"])
    kind = "fits" if row["partner"] else "open"
    return words(f"{PAGE}.matched.{kind}", partner=row["partner"])
