"""The one place where rows become a table: zh words, frozen first column, one row to pick."""

from collections.abc import Sequence
from typing import Any, Literal

import dash_ag_grid as dag
from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import aria, data
from dashboard.display.look import Look
from dashboard.figures.strand import width

Kind = Literal["plain", "searched", "many"]
PAGE = 25  # rows of a searched table at a time
LEAST = 64  # pixels of a column that names no least width
CHARACTER, EDGES = 7.2, 36  # pixels: one place of a text, around it
STEP = 18  # pixels that a row of a tree stands further in, and its sign


def grid(
    name: str,
    columns: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    look: Look,
    *,
    kind: Kind = "plain",
) -> dag.AgGrid:
    """A table of rows; the picked row is its ``selectedRows``.

    Args:
        name: the component's id.
        columns: AG Grid column definitions, the first stays in sight.
        rows: one dict a row; what is missing is said in words already.
        look: language and theme.
        kind: ``searched``: many rows, a page at a time, with a search field over every column;
            ``many``: that, and several rows may be picked at once.
    """
    held = [{**columns[0], "pinned": "left"}, *columns[1:]]
    searched = kind != "plain"
    return dag.AgGrid(
        id=name,
        rowData=rows,
        columnDefs=held if searched else [_tall(column, rows) for column in held],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "filter": "agTextColumnFilter" if searched else False,
            "floatingFilter": searched,
        },
        columnSize="responsiveSizeToFit",
        dashGridOptions={
            "domLayout": "autoHeight",
            "pagination": searched,
            "paginationPageSize": PAGE,
            "paginationPageSizeSelector": False,
            "rowSelection": {
                "mode": "multiRow" if kind == "many" else "singleRow",
                "checkboxes": kind == "many",
                "enableClickSelection": True,
            },
            "localeText": _words(look),
            "ensureDomOrder": True,
        },
        className="grid",
        style={"height": None},
    )


def figure(field: str, name: str, *, width: int = 112) -> dict[str, Any]:
    """A column of numbers: rows hold the number under ``field`` and its words ``<field>_said``.

    It is sorted, filtered and exported as a number and shown as it is written; missing ones stand
    last whichever way it is sorted.
    """
    return {
        "field": field,
        "headerName": name,
        "minWidth": width,
        "type": "rightAligned",
        "valueFormatter": {"function": "said(params)"},
        "comparator": {"function": "missingLast"},
        "cellClassRules": {"faint": "params.value == null"},
        "filter": False,
    }


def tree(
    name: str,
    columns: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    look: Look,
    *,
    folded: Sequence[str] = (),
) -> dag.AgGrid:
    """A table whose rows fold: each row's ``path`` is its names from the top, parted by ``/``.

    Rows come in the order of the tree; those of the paths ``folded`` are folded at first. Enter or
    Space on the first column folds and unfolds.
    """
    key = "|".join((name, *folded))
    parents = {path.rpartition("/")[0] for row in rows if "/" in (path := row["path"])}
    held = [{**row, "parent": row["path"] in parents} for row in rows]
    words = {part: look.words(f"figures.tree.{part}") for part in ("open", "shut")}
    branch = {
        "cellRenderer": "Branch",
        "cellRendererParams": {"grid": key, "words": words},
        "suppressKeyboardEvent": {"function": f"foldByKey(params, {key!r})"},
        "sortable": False,
    }
    made = grid(name, [{**columns[0], **branch}, *columns[1:]], held, look)
    made.defaultColDef = {**made.defaultColDef, "sortable": False}
    made.dashGridOptions = {
        **made.dashGridOptions,
        "isExternalFilterPresent": {"function": "folds()"},
        "doesExternalFilterPass": {"function": f"unfolded(params, {key!r})"},
    }
    return made


def unseen(name: str, look: Look) -> Component:
    """A table that is not shown, where others wait to be told that nothing is picked in it."""
    held = grid(name, [{"field": "name"}], [], look)
    held.columnSize = None  # it has no width to be fitted to
    return html.Div(held, hidden=True)


def titled(table: dag.AgGrid, title: str, look: Look) -> Component:
    """A table's card: its title, and its rows as CSV."""
    button = html.Button(
        look.words("figures.csv"),
        type="button",
        className="tool",
        **data(do="grid-csv", grid=table.id, title=title),
        **aria(label=look.words("figures.csv_of", title=title)),
    )
    head = html.Div([html.H2(title), button], className="table-head")
    return html.Div([head, table], className="card")


def _tall(column: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A column whose rows grow with its texts, if one may not fit: the browser measures each cell.

    >>> _tall({"field": "a", "minWidth": 112}, [{"a": "short"}])
    {'field': 'a', 'minWidth': 112}
    """
    room = column.get("minWidth", LEAST) - EDGES
    names = (f"{column['field']}_said", column["field"])
    texts = (str(row.get(names[0], row.get(names[1]))) for row in rows)
    step = STEP if column.get("cellRenderer") == "Branch" else 0
    inset = (step * (str(row.get("path", "")).count("/") + 1) for row in rows)
    fits = all(
        width(text) * CHARACTER + before <= room for text, before in zip(texts, inset, strict=True)
    )
    return column if fits else {**column, "wrapText": True, "autoHeight": True}


def _words(look: Look) -> dict[str, str]:
    prefix = "grid."
    held = look.words.words.items()
    return {key.removeprefix(prefix): said for key, said in held if key.startswith(prefix)}
