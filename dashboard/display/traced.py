"""How is one number followed to its rows? The number, its sum, its rows, and a row's batch."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled, unseen
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import digits, moment, period_name
from dashboard.labels import Labels
from dashboard.services.items import Item
from dashboard.services.traced import Traced
from data_access.books.imports.words import held, table_name, told, word_of
from data_access.sql.physical import name_of
from data_access.tables import BookLine, Kind

ROWS = "traced-rows"
PAGE = "pages.trace"
BATCH = ("batch", "file", "kind", "area", "period", "rows", "who", "at", "state", "sha256")


def traced_number(answer: Traced, look: Look) -> Component:
    """What is followed, its value, and whether the rows add up to it."""
    words = look.words
    if answer.item is None:
        return empty(words, f"{PAGE}.none")
    value = _amount(answer.value, answer.item, look)
    subject = (look.area(look.selection.area), _periods(answer, words), _fund(answer, look))
    basis = words(f"terms.bases.{answer.basis}") if answer.basis else ""
    return html.Div(
        [
            html.H2(item_name(answer.item, words)),
            html.P(_joined((*subject, basis)), className="hint"),
            html.P(value, className="kpi-number", id="traced-value"),
            html.P(_adds_up(answer, look), id="traced-sum"),
        ],
        className="card",
    )


def item_name(item: Item, words: Labels) -> str:
    """What the followed figure is called, with the keys that were named.

    >>> from dashboard.labels import labels
    >>> from dashboard.services.items import item_named
    >>> item_name(item_named("book_line.expenditure"), labels("en"))
    'Total fund expenditure'
    """
    if item.table is BookLine:
        return words(f"lines.{item.figure}.name")
    own = words.get(f"terms.lines.{item.figure}", "")
    table, named = name_of(item.table), " · ".join(_key(*one, item, words) for one in _keys(item))
    if not own or table in held()["tables"]:
        figure_name = told(table, item.figure).names[words.language]
        own = f"{table_name(table, words.language)} · {figure_name}"
    return _joined((own, named))


def traced_rows(answer: Traced, look: Look) -> Component:
    """Every stored row behind the number; one can be picked."""
    if answer.item is None or not answer.rows:
        return unseen(ROWS, look)
    several = len({row["period"] for row in answer.rows}) > 1
    parts = any(row["part"] for row in answer.rows)
    moved = any(row["moved"] for row in answer.rows)
    left_out = {
        name for name, there in (("period", several), ("part", parts), ("role", moved)) if not there
    }
    columns = [
        {"field": name, "headerName": look.words(f"{PAGE}.columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
        if name not in left_out
    ]
    amount = figure("amount", _amount_head(answer.item, look), width=150)
    rows = [_row(row, answer.item, look) for row in answer.rows]
    table = grid(ROWS, [*columns[:1], amount, *columns[1:]], rows, look, kind="searched")
    title = look.words(f"{PAGE}.rows", count=len(rows))
    return titled(table, title, look)


WIDTHS = {
    "area": 180, "role": 110, "fund": 150, "period": 110, "part": 260, "status": 90,
    "version": 100, "batch": 170, "file": 190, "sheet": 130, "row": 80, "source": 220,
}  # fmt: skip


def batch_card(answer: Mapping[str, Any] | None, look: Look) -> Component:
    """Who brought the picked row, when, from which file, and that file's fingerprint."""
    words = look.words
    if answer is None:
        return html.P(words(f"{PAGE}.pick"), className="hint")
    if "file" not in answer:
        said = html.P(words(f"{PAGE}.batch_elsewhere", batch=answer["batch"]))
        return html.Div([html.H2(words(f"{PAGE}.batch")), said], className="card")
    listed = [
        part
        for name in BATCH
        if answer[name] not in {None, ""}
        for part in (
            html.Dt(words(f"{PAGE}.batch_columns.{name}")),
            html.Dd(_batch_cell(name, answer[name], look)),
        )
    ]
    return html.Div(
        [html.H2(words(f"{PAGE}.batch")), html.Dl(listed, id="traced-batch", className="told")],
        className="card",
    )


def _batch_cell(name: str, cell: Any, look: Look) -> str:  # noqa: ANN401 a table's cell
    if name == "at":
        return moment(int(cell), look.words)
    if name == "area":
        return look.area(str(cell))
    if name == "period":
        return period_name(str(cell), look.words)
    if name == "state":
        return look.words(f"codes.state.{cell}")
    return str(cell)


def _row(row: Mapping[str, Any], item: Item, look: Look) -> dict[str, Any]:
    words = look.words
    fund = f"terms.funds.{row['scheme']}_{row['account']}"
    scheme = words.get(f"terms.schemes.{row['scheme']}", "")
    return {
        "area": look.area(row["stored_at"]),
        "role": words(f"{PAGE}.moved") if row["moved"] else "",
        "fund": words.get(fund, scheme),
        "period": period_name(row["period"], words),
        "part": " · ".join(_part(row, words)),
        "amount": row["amount"],
        "amount_said": digits(row["amount"], _places(item)),
        "status": words(f"terms.statuses.{row['status']}"),
        "source": look.publications[row["source"]].title,
        "sheet": row["sheet"] or "",
        **{name: row[name] for name in ("version", "batch", "file", "row")},
    }


def _part(row: Mapping[str, Any], words: Labels) -> list[str]:
    """The keys of a row in words."""
    keys = [key.partition("=") for key in str(row["part"]).split(" ") if "=" in key]
    return [_said(row["table"], name, value, words) for name, _, value in keys]


def _said(table: str, name: str, value: str, words: Labels) -> str:
    said = word_of(table, name, value, words.language)
    return f"{told(table, name).names[words.language]} {said}" if said == value else said


def _keys(item: Item) -> list[tuple[str, str]]:
    return list(item.keys.items())


def _key(name: str, value: str, item: Item, words: Labels) -> str:
    return _said(name_of(item.table), name, value, words)


def _adds_up(answer: Traced, look: Look) -> str:
    """The rows, less what moved inside the city, against the value, in one sentence."""
    words, item = look.words, answer.item
    if item is None or not answer.rows:
        return words(f"{PAGE}.no_rows")
    count, total = len(answer.rows), _amount(answer.total, item, look)
    if answer.difference is None:
        said = "incomplete" if item.additive else "not_added"
        return words(f"{PAGE}.{said}", count=count, total=total)
    inside = words(f"{PAGE}.inside", amount=_amount(answer.inside, item, look))
    value = _amount(answer.value, item, look)
    between = inside if answer.inside else ""
    if answer.difference == 0:
        return words(f"{PAGE}.equal", count=count, total=total, inside=between, value=value)
    left = _amount(answer.difference, item, look)
    return words(
        f"{PAGE}.differs", count=count, total=total, inside=between, value=value, left=left
    )


def _amount(value: float | None, item: Item, look: Look) -> str:
    words = look.words
    if value is None:
        return words("terms.words.missing")
    if item.kind is not Kind.MONEY:
        return digits(value, _places(item))
    return f"{digits(value, 2)} {words('terms.units.yuan')}"


def _amount_head(item: Item, look: Look) -> str:
    name = "amount" if item.kind is Kind.MONEY else "number"
    return look.words(f"{PAGE}.columns.{name}")


def _places(item: Item) -> int:
    return {Kind.MONEY: 2, Kind.COUNT: 0}.get(item.kind, 4)


def _periods(answer: Traced, words: Labels) -> str:
    first, last = answer.periods[0], answer.periods[-1]
    if first == last:
        return period_name(first, words)
    return words(
        f"{PAGE}.months",
        first=period_name(first, words),
        last=period_name(last, words),
        count=len(answer.periods),
    )


def _fund(answer: Traced, look: Look) -> str:
    words, scheme = look.words, look.selection.scheme
    if scheme is None:
        return words("interface.every_scheme")
    fund = words.get(f"terms.funds.{scheme}_{answer.account}", "")
    return fund or words(f"terms.schemes.{scheme}")


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)
